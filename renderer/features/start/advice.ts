/** The two ways of the source text: an organization of the customer's own, or projects in the partner's. */
export type MethodName = 'method-1' | 'method-2';

/** The statements of the source text that a person ticks. */
export type Wishes = {
  managesIndependently: boolean;
  needsSeparateOrganization: boolean;
  partnerManagesFully: boolean;
  partnerManagesPartially: boolean;
};

export const noWishes: Wishes = {
  managesIndependently: false,
  needsSeparateOrganization: false,
  partnerManagesFully: false,
  partnerManagesPartially: false,
};

/** Which statements speak for which method. */
export const wishesFor = {
  'method-1': ['managesIndependently', 'needsSeparateOrganization'],
  'method-2': ['partnerManagesFully', 'partnerManagesPartially'],
} as const satisfies Record<MethodName, readonly (keyof Wishes)[]>;

/** What is recommended and why: `reason` names the text. */
export type Advice = {
  method: MethodName;
  reason: 'none' | MethodName | 'mixed.separate' | 'mixed.partial' | 'mixed.full';
};

/** The wishes after one was ticked or unticked; fully and partially exclude each other. */
export function withWish(wishes: Wishes, name: keyof Wishes, isTicked: boolean): Wishes {
  const next = { ...wishes, [name]: isTicked };
  if (isTicked && name === 'partnerManagesFully') next.partnerManagesPartially = false;
  if (isTicked && name === 'partnerManagesPartially') next.partnerManagesFully = false;
  return next;
}

/**
 * The recommended method. Where the statements speak for both, a separate organization decides, since only
 * Method 1 gives one; then managing jointly, which is what Method 2 is; and where the statements contradict each
 * other, what can still be changed later: projects cannot move from one organization to another.
 */
export function adviceOf(wishes: Wishes): Advice {
  const speaksFor = (method: MethodName): boolean => wishesFor[method].some((name) => wishes[name]);
  if (!speaksFor('method-2'))
    return { method: 'method-1', reason: speaksFor('method-1') ? 'method-1' : 'none' };
  if (!speaksFor('method-1')) return { method: 'method-2', reason: 'method-2' };
  if (wishes.needsSeparateOrganization) return { method: 'method-1', reason: 'mixed.separate' };
  return wishes.partnerManagesFully
    ? { method: 'method-1', reason: 'mixed.full' }
    : { method: 'method-2', reason: 'mixed.partial' };
}

/** How much of the projects the partner manages; partially where nothing was said. */
export const managementOf = (wishes: Wishes): 'full' | 'partial' =>
  wishes.partnerManagesFully ? 'full' : 'partial';

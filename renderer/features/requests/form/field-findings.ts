import type { Finding } from '../../../../shared/findings.ts';
import { requestFields, type FieldPointer } from '../request-fields.ts';

export type FindingsByField = ReadonlyMap<FieldPointer, readonly Finding[]>;

const NO_FINDINGS: readonly Finding[] = [];

/**
 * The field beside which a finding is shown: the one with its pointer, else the first inside the member it names
 * (`/preCheck`), else the one that holds it; null for a finding about the whole packet.
 */
export function fieldOf(pointer: string): FieldPointer | null {
  const pointers = requestFields.map((field) => field.pointer);
  return (
    pointers.find((own) => own === pointer) ??
    (pointer === '' ? undefined : pointers.find((inner) => inner.startsWith(`${pointer}/`))) ??
    pointers.find((outer) => pointer.startsWith(`${outer}/`)) ??
    null
  );
}

/** Without "missing" of a member whose own members are called missing as well: that says the same twice. */
export const withoutRepetition = (findings: readonly Finding[]): Finding[] =>
  findings.filter(
    ({ code, pointer }) =>
      code !== 'required' ||
      !findings.some((other) => other.code === code && other.pointer.startsWith(`${pointer}/`)),
  );

/** In the order of the form; what belongs to no field comes first. */
export const inFormOrder = (findings: readonly Finding[]): Finding[] => {
  const order = requestFields.map((field) => field.pointer);
  const rank = ({ pointer }: Finding): number => {
    const field = fieldOf(pointer);
    return field === null ? -1 : order.indexOf(field);
  };
  return findings.toSorted((a, b) => rank(a) - rank(b));
};

/** Findings by the field beside which they are shown; those about the whole packet are left out. */
export function findingsByField(findings: readonly Finding[]): FindingsByField {
  const groups = new Map<FieldPointer, Finding[]>();
  for (const finding of findings) {
    const pointer = fieldOf(finding.pointer);
    if (pointer) groups.set(pointer, [...(groups.get(pointer) ?? []), finding]);
  }
  return groups;
}

export const findingsOf = (byField: FindingsByField, pointer: FieldPointer): readonly Finding[] =>
  byField.get(pointer) ?? NO_FINDINGS;

/** A change that mends a finding with one click, where the rules propose one. */
export function fixOf(finding: Finding): { pointer: string; value: string } | null {
  const fix = finding.params['fix'];
  if (typeof fix !== 'object' || fix === null || !('pointer' in fix) || !('value' in fix)) return null;
  return typeof fix.pointer === 'string' && typeof fix.value === 'string'
    ? { pointer: fix.pointer, value: fix.value }
    : null;
}

/** True for a member that is still to be filled in: no mistake yet, only an open point. */
export const isMissing = (finding: Finding): boolean => finding.code === 'required';

const OMISSIONS = new Set(['precheck-incomplete', 'house-number-missing']);

/** True for a warning that a field is empty, which says nothing new to a person who has not come past it yet. */
export const isOmission = ({ code, severity }: Finding): boolean =>
  severity === 'warning' && OMISSIONS.has(code);

/** True for a warning of the app's own rules: the person may know better and keep the value. */
export const isKeepable = ({ severity, params }: Finding): boolean =>
  severity === 'warning' && params['source'] !== 'desk';

/** True for what was a warning until the person kept the value. */
export const isKept = ({ severity, params }: Finding): boolean =>
  severity === 'info' && params['kept'] === true;

const ABOUT_ANOTHER = new Set(['duplicate-vat', 'precheck-contradiction']);

/** The id of the other request that a finding is about; null for one about this request alone. */
export const otherRequestOf = ({ code, params }: Finding): string | null =>
  ABOUT_ANOTHER.has(code) && typeof params['id'] === 'string' ? params['id'] : null;

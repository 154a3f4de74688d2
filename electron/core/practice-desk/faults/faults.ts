import type * as z from 'zod';
import { API_PATH } from '../api-path.ts';
import { FaultRule, type Fault, type FaultGroup, type FaultTiming } from './fault.ts';

/** The faults that a desk shows at the moment. */
export type Faults = {
  /** Puts these rules in the place of all others; without any, the desk is sound. Throws on a rule that is none. */
  set(...rules: z.input<typeof FaultRule>[]): void;
  /** The rules in force, with what is left of `next`. */
  current(): FaultRule[];
  /** How many exchanges have failed so far. */
  met(): number;
};

type Exchange = { method: string; url: string };

/** The group of an exchange, or null for one that is none of the API's. */
export function groupOf({ method, url }: Exchange): Exclude<FaultGroup, 'all'> | 'other' | null {
  const [path = '', query] = url.split('?', 2);
  if (path === '/.well-known/partner-support') return 'other';
  if (!path.startsWith(`${API_PATH}/`)) return null;
  const [resource, id, ...rest] = path.slice(API_PATH.length + 1).split('/');
  if (resource !== 'onboarding-requests') return 'other';
  if (id === undefined && method === 'POST') return 'create';
  if (id === undefined && new URLSearchParams(query).has('externalId')) return 'look-up';
  return id !== undefined && rest.length === 0 && method === 'GET' ? 'read' : 'other';
}

export type DeskFaults = Faults & {
  /** The fault of an exchange, from the first rule that hits it, or null. */
  take(exchange: Exchange): Fault | null;
};

/** Keeps the rules and takes the fault of each exchange from the first one that hits it. */
export function makeFaults(random: () => number): DeskFaults {
  let rules: { rule: FaultRule; seen: number }[] = [];
  let met = 0;
  const hits = (when: FaultTiming, seen: number): boolean => {
    if ('next' in when) return seen <= when.next;
    return 'every' in when ? seen % when.every === 0 : random() < when.probability;
  };
  return {
    set(...given) {
      rules = given.map((rule) => ({ rule: FaultRule.parse(rule), seen: 0 }));
    },
    current: () =>
      rules
        .map(({ rule: { fault, on, when }, seen }) =>
          'next' in when ? { fault, on, when: { next: when.next - seen } } : { fault, on, when },
        )
        .filter(({ when }) => !('next' in when) || when.next > 0),
    met: () => met,
    take(exchange) {
      const group = groupOf(exchange);
      if (group === null) return null;
      for (const entry of rules) {
        const { fault, on, when } = entry.rule;
        if (on !== 'all' && on !== group) continue;
        entry.seen += 1;
        if (!hits(when, entry.seen)) continue;
        met += 1;
        return fault;
      }
      return null;
    },
  };
}

import { FaultRule } from '../faults/fault.ts';

/** The rule that the form of the faults' page asks for, or null where a number is missing or out of bounds. */
export function readFaultForm(form: URLSearchParams): FaultRule | null {
  const number = (name: string): number => Number(form.get(name) ?? Number.NaN);
  const retry = form.get('retry') ?? '';
  const parameters = {
    bytes: number('bytes'),
    ms: number('seconds') * 1000,
    bytesPerSecond: number('rate'),
    status: number('status'),
    ...(retry === '' ? {} : { retryAfter: { form: retry, seconds: number('retry-seconds') } }),
    isDone: form.get('done') === 'yes',
    pointer: form.get('pointer') ?? '',
  };
  const when = {
    next: { next: number('next') },
    every: { every: number('every') },
    chance: { probability: number('chance') / 100 },
  }[form.get('when') ?? ''];
  // Each kind takes the parameters that are its own and leaves the others.
  const rule = { fault: { kind: form.get('kind'), ...parameters }, on: form.get('on'), when: when ?? null };
  return FaultRule.safeParse(rule).data ?? null;
}

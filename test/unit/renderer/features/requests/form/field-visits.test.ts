import { describe, expect, it } from 'vitest';
import { makeFieldVisits } from '../../../../../../renderer/features/requests/form/field-visits.ts';

const makeVisits = () => {
  let ids = 0;
  return makeFieldVisits(() => `step ${++ids}`);
};

describe('makeFieldVisits', () => {
  it('gives one step to everything typed in a field during one visit', () => {
    const visits = makeVisits();
    expect([visits.stepOf('/a'), visits.stepOf('/a')]).toEqual(['step 1', 'step 1']);
  });
  it('begins a new step for another field, and for the same field after the visit ended', () => {
    const visits = makeVisits();
    const steps = [visits.stepOf('/a'), visits.stepOf('/b')];
    visits.end();
    expect([...steps, visits.stepOf('/b')]).toEqual(['step 1', 'step 2', 'step 3']);
  });
  it('knows in which input the person has typed until the visit ends', () => {
    const visits = makeVisits();
    const [input, other] = [new EventTarget(), new EventTarget()];
    expect(visits.hasTyped(input)).toBe(false);
    visits.type(input);
    expect([visits.hasTyped(input), visits.hasTyped(other), visits.hasTyped(null)]).toEqual([
      true,
      false,
      false,
    ]);
    visits.end();
    expect(visits.hasTyped(input)).toBe(false);
  });
});

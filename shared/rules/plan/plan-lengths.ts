import { countCodePoints } from '../count-code-points.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/** In code points. Source: packet format, section 3. */
const MAX_JUSTIFICATION = 500;

/** No justification is longer than the packet format allows. */
export const planLengths: PlanRule = ({ plan }) =>
  plan.assignments.flatMap(({ index, justification }): PlanFault[] => {
    const length = justification.length > MAX_JUSTIFICATION ? countCodePoints(justification) : 0;
    return length > MAX_JUSTIFICATION
      ? [
          {
            code: 'too-long',
            pointer: `/assignments/${index}/justification`,
            severity: 'error',
            params: { max: MAX_JUSTIFICATION, length },
          },
        ]
      : [];
  });

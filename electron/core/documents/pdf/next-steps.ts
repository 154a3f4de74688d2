import { valueAt, isJsonObject, type JsonObject } from '../../../../shared/json-pointer.ts';
import type { MilestoneName } from '../../../../shared/states.ts';
import type { Section, Task } from './summary.ts';
import type { SummaryFacts } from './summary-content.ts';
import { type PdfKey, textAt, type Words } from './summary-words.ts';

/** The source text's steps after a request or plan, those ticked whose result is there. */
export function nextSteps({ packet, kind, milestones }: SummaryFacts, { say, shortDate }: Words): Section[] {
  const steps = kind === 'plan' ? planSteps(packet) : requestSteps(packet);
  const tasks = steps.map(([key, name]): Task => {
    const reached = milestones.find((milestone) => milestone.name === name);
    const text = say(key);
    return reached
      ? { text: say('step-done', { step: text, date: shortDate(reached.at) }), isDone: true }
      : { text, isDone: false };
  });
  return [{ heading: say('section-next'), block: { type: 'checklist', tasks } }];
}

/** A step, and the result that ends it. */
type Step = [PdfKey, MilestoneName?];

/** Method 1; none before it is chosen whether the organization exists. */
function requestSteps(packet: JsonObject): Step[] {
  const by = textAt(packet, '/channel') === 'psam' ? 'psam' : 'help-center';
  const rest: Step[] = [
    ['step-invitation', 'invitation-email-sent'],
    ['step-login', 'contact-logged-in'],
    ['step-relation', 'customer-relation-established'],
  ];
  switch (textAt(packet, '/method')) {
    case 'new-organization':
      return [[`step-create-${by}`, 'organization-created'], ...rest];
    case 'existing-organization':
      return [[`step-connect-${by}`, 'connection-established'], ...rest];
    default:
      return [];
  }
}

/** Method 2. The provider knows no end of a role, so somebody has to take away what was given until a day. */
function planSteps(packet: JsonObject): Step[] {
  const assignments = valueAt(packet, '/assignments');
  const hasEnd = (value: unknown): boolean => isJsonObject(value) && textAt(value, '/until') !== '';
  const isTemporary = Array.isArray(assignments) && assignments.some(hasEnd);
  return [
    ['step-projects'],
    ['step-roles'],
    ['step-access'],
    ...(isTemporary ? [['step-until'] as Step] : []),
  ];
}

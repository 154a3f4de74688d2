import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { Language } from '../../../shared/language.ts';
import { translate } from '../../../shared/messages/translate.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import { cleanLine } from '../../../shared/rules/clean-text.ts';
import { planLead } from './pdf/plan-summary.ts';
import { makeWords } from './pdf/summary-words.ts';

/** Most names that are listed; the attached files have all. */
const MAX_NAMES = 50;

/**
 * A plan in words, ready to paste: whose projects, which, and how many roles for how many people. Who gets what stands
 * in the attached summary and packet, and so does everything else.
 */
export function planInWords(packet: JsonObject, language: Language): string {
  const words = makeWords(language);
  const plan = readPlan(packet);
  const say = (
    key: 'submission.name' | 'submission.numbers' | 'submission.id' | 'submission.more',
    params = {},
  ): string => translate(language, 'plan-files', key, params);
  const list = (heading: string, items: readonly { key: string; name: string }[]): string[] => {
    if (items.length === 0) return [];
    const names = items.slice(0, MAX_NAMES).map(({ key, name }) => `- ${cleanLine(name || key).text}`);
    const more = items.length - names.length;
    return [[heading, ...names, ...(more > 0 ? [say('submission.more', { count: more })] : [])].join('\n')];
  };
  const head = [
    say('submission.name', { name: cleanLine(plan.name).text }),
    `${words.say('partner-organization')}: ${cleanLine(plan.partner.organizationName).text}`,
  ];
  return [
    planLead(packet, words),
    head.slice(0, plan.partner.organizationName === '' ? 1 : 2).join('\n'),
    ...list(words.say('section-customers'), plan.customers),
    ...list(words.say('section-projects'), plan.projects),
    say('submission.numbers', { people: plan.people.length, roles: plan.assignments.length }),
    say('submission.id', { id: plan.id }),
  ].join('\n\n');
}

import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { readPlan } from '../../../../shared/plan/read-plan.ts';
import type { Paper } from '../pdf/paper-pdf.ts';
import { printableText } from '../pdf/printable-text.ts';
import { makeWords } from '../pdf/summary-words.ts';
import type { FileWords } from './file-words.ts';
import type { PlanTree } from './plan-tree.ts';
import { projectAccess } from './project-access.ts';

/** For each project a list of who can reach it, with what is inherited and where it comes from. */
export function accessLists(
  tree: PlanTree,
  packet: JsonObject,
  today: string,
  words: FileWords,
): { project: string; paper: Paper }[] {
  const { say, language } = words;
  const { shortDate, date, choice } = makeWords(language);
  const plan = readPlan(packet);
  const people = new Map(plan.people.map((person) => [person.subject, person]));
  const customers = new Map(plan.customers.map(({ key, name }) => [key, name]));
  const customerOf = new Map(
    plan.projects.map(({ key, customer }) => [key, customers.get(customer) ?? customer]),
  );
  const types = {
    'service-account': 'type-service-account',
    client: 'type-client',
    group: 'type-group',
  } as const;

  return projectAccess(tree).map(({ project, folder, access }) => {
    const rows = access.map(({ member, from }) => {
      const person = people.get(member.subject);
      const type = person && person.type !== 'user' ? ` (${choice(types, person.type)})` : '';
      const home =
        person?.affiliation === 'customer'
          ? (customers.get(person.customer) ?? person.customer)
          : plan.partner.organizationName;
      const origin = {
        project: say('from-project'),
        folder: say('from-folder', { name: folder?.name ?? '' }),
        organization: say('from-organization'),
      }[from];
      const until = member.until === '' ? '' : shortDate(member.until);
      return [`${member.subject}${type}`, home, member.role, origin, until].map(printableText);
    });
    const name = printableText(project.name);
    return {
      project: project.key,
      paper: {
        title: say('access.title', { name }),
        keywords: tree.id,
        language,
        content: {
          eyebrow: say('access.eyebrow'),
          name,
          lead: say('access.lead', {
            customer: printableText(customerOf.get(project.key) ?? ''),
            partner: printableText(plan.partner.organizationName),
          }),
          state: { text: say('letter.as-of', { date: date(today) }), tone: 'neutral' },
          sections: [
            {
              heading: say('access.people', {
                number: new Set(access.map(({ member }) => member.subject)).size,
              }),
              block: {
                type: 'table',
                columns: [
                  { heading: say('column.person'), share: 32 },
                  { heading: say('column.belongs-to'), share: 20 },
                  { heading: say('column.role'), share: 15 },
                  { heading: say('column.origin'), share: 20 },
                  { heading: say('column.until'), share: 13 },
                ],
                rows: rows.length > 0 ? rows : [[say('access.nobody'), '', '', '', '']],
              },
            },
          ],
        },
        foot: say('access.foot', { name: printableText(tree.name), project: name }),
      },
    };
  });
}

import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { readPlan, type PlanPerson } from '../../../../shared/plan/read-plan.ts';
import { isReaderRole, plainRole, serviceOfRole } from '../../../../shared/plan/role-catalogue.ts';
import type { Paper } from '../pdf/paper-pdf.ts';
import { printableText } from '../pdf/printable-text.ts';
import { makeWords } from '../pdf/summary-words.ts';
import type { FileWords } from './file-words.ts';
import type { PlanTree } from './plan-tree.ts';
import { projectAccess } from './project-access.ts';

/** What a role lets its holder do, in plain words, and its name; a role that nothing is known of is only named. */
export function roleInWords(role: string, { say }: FileWords): string {
  const plain = plainRole(role);
  const service = serviceOfRole(role);
  if (plain === 'owner' || plain === 'editor') return say(`role.${plain}`, { role });
  if (service !== null)
    return say(isReaderRole(role) ? 'role.service-reader' : 'role.service', { role, service });
  if (plain === 'reader' || plain === 'auditor') return say('role.reader', { role });
  if (plain === 'admin') return say('role.owner', { role });
  if (plain === 'member') return say('role.editor', { role });
  return say('role.other', { role });
}

/** For each end-customer user who can reach a project a short letter that says which, how and until when. */
export function letters(
  tree: PlanTree,
  packet: JsonObject,
  today: string,
  words: FileWords,
): { person: string; paper: Paper }[] {
  const plan = readPlan(packet);
  const access = projectAccess(tree);
  const customers = new Map(plan.customers.map(({ key, name }) => [key, name]));
  const people = plan.people.filter(({ type, affiliation }) => type === 'user' && affiliation === 'customer');
  const seen = new Set<string>();

  return people
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .flatMap((person) => {
      const reached = access.flatMap(({ project, folder, access: held }) =>
        held
          .filter(({ member }) => member.subject === person.subject)
          .map(({ member, from }) => ({ project, folder, member, from })),
      );
      if (reached.length === 0 || seen.has(person.subject)) return [];
      seen.add(person.subject);
      return [{ person: person.key, paper: letter(person, reached) }];
    });

  function letter(person: PlanPerson, reached: Reached[]): Paper {
    const { say, language } = words;
    const { shortDate, date } = makeWords(language);
    const partner = printableText(plan.partner.organizationName);
    const customer = printableText(customers.get(person.customer) ?? '');
    const rows = reached.map(({ project, folder, member, from }) => [
      printableText(project.name),
      [
        roleInWords(member.role, words),
        ...(from === 'folder' ? [`(${say('from-folder', { name: folder?.name ?? '' })})`] : []),
        ...(from === 'organization' ? [`(${say('from-organization')})`] : []),
      ].join(' '),
      member.until === '' ? say('letter.no-end') : shortDate(member.until),
    ]);
    const subject = printableText(person.subject);
    return {
      title: say('letter.title', { subject }),
      keywords: tree.id,
      language,
      content: {
        eyebrow: say('letter.eyebrow'),
        name: say('letter.heading'),
        lead: say(customer === '' ? 'letter.lead' : 'letter.lead-customer', { subject, partner, customer }),
        state: { text: say('letter.as-of', { date: date(today) }), tone: 'neutral' },
        sections: [
          {
            heading: say('letter.projects'),
            block: {
              type: 'table',
              columns: [
                { heading: say('column.project'), share: 32 },
                { heading: say('column.access'), share: 52 },
                { heading: say('column.until'), share: 16 },
              ],
              rows,
            },
          },
          {
            heading: say('letter.next'),
            block: {
              type: 'steps',
              steps: [
                say('letter.sign-in', { subject }),
                say('letter.only-these'),
                say('letter.questions', { partner }),
              ],
            },
          },
        ],
      },
      foot: say('letter.foot', { name: printableText(tree.name), subject }),
    };
  }
}

type Reached = Pick<ReturnType<typeof projectAccess>[number], 'project' | 'folder'> &
  ReturnType<typeof projectAccess>[number]['access'][number];

import type { JsonObject } from '../../shared/json-pointer.ts';
import { planTree, type PlanTree, type TreeMember } from '../../electron/core/documents/plan/plan-tree.ts';
import { makePlan } from './packets.ts';

/** Texts that would do something where they are not quoted. `#` stands for a file that only a running one makes. */
export const canaries: readonly string[] = [
  '$(touch #)',
  '`touch #`',
  "'; touch # #'",
  '"; touch # #"',
  'a\'b"c\\d',
  'line\ntouch #\nline',
  'cr\r\ntouch #',
  '${path.module} $${a} %{ if true }x%{ endif } $(x) $x %x%',
  '\u2018; touch # \u2019 \u201a \u201b',
  '$env:HOME; & touch #',
  'x\u2028touch #\u2029\u0085',
  '-y --role owner',
  '\\',
  "\\'",
  '"@ ; touch #',
  '=cmd|touch #',
  '{{token}} <@ file',
  'ä 😀 \u202e nope',
];

/** A plan that has a canary in every text that an export writes; names and ids are ones that no check would let pass. */
export const canaryPlan = (marked: string, texts: readonly string[] = canaries): JsonObject => {
  const [first = ''] = texts;
  const text = (canary: string): string => canary.replaceAll('#', marked);
  return makePlan({
    '/id': '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12',
    '/name': texts.map(text).join(' '),
    '/partner/organizationId': text(first),
    '/folders': texts.map((canary, n) => ({ key: `f${n}${text(canary)}`, name: text(canary) })),
    '/projects': texts.map((canary, n) => ({
      key: `p${n}${text(canary)}`,
      name: text(canary),
      customer: 'muster',
      folder: `f${n}${text(canary)}`,
      network: 'public',
      labels: { [text(canary)]: text(canary) },
      owner: text(canary),
      existingId: n % 3 === 0 ? text(canary) : null,
    })),
    '/people': texts.map((canary, n) => ({
      key: `u${n}${text(canary)}`,
      type: 'user',
      subject: text(canary),
      affiliation: 'partner',
    })),
    '/assignments': texts.flatMap((canary, n) => {
      const held = { person: `u${n}${text(canary)}`, role: text(canary), justification: text(canary) };
      return [
        { scope: { type: 'project', key: `p${n}${text(canary)}` }, ...held },
        { scope: { type: 'folder', key: `f${n}${text(canary)}` }, ...held },
        { scope: { type: 'organization' }, ...held },
        {
          scope: { type: 'project', key: `p${n}${text(canary)}` },
          ...held,
          role: `gone ${text(canary)}`,
          until: '2026-01-01',
        },
        {
          scope: { type: 'folder', key: `f${n}${text(canary)}` },
          ...held,
          role: `gone ${text(canary)}`,
          until: '2026-01-01',
        },
      ];
    }),
  });
};

/** The tree of a plan on a day in November 2026, with nothing there yet. */
export const treeOf = (packet: JsonObject, more: Partial<Parameters<typeof planTree>[0]> = {}): PlanTree =>
  planTree({ packet, today: '2026-11-23', existing: [], removals: [], ...more });

/** A plan that nothing is to be said about, with other members of its project and of its first role. */
export function planWith(project: JsonObject, assignment: JsonObject = {}): JsonObject {
  const { projects, assignments, ...plan } = makePlan({ '/id': '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12' });
  const change = (list: unknown, members: JsonObject): JsonObject[] => {
    const [first, ...others] = list as JsonObject[];
    return [{ ...first, ...members }, ...others];
  };
  return { ...plan, projects: change(projects, project), assignments: change(assignments, assignment) };
}

/** The same plan with a last day for every assignment. */
export function allUntil(packet: JsonObject, day: (n: number) => string): JsonObject {
  const assignments = structuredClone(packet['assignments']) as JsonObject[];
  assignments.forEach((assignment, n) => (assignment['until'] = day(n)));
  return { ...packet, assignments };
}

/** All roles that a tree gives, wherever. */
export const rolesIn = ({ members, folders, projects }: PlanTree): TreeMember[] =>
  [
    members,
    folders.flatMap((folder) => folder.members),
    folders.flatMap((folder) => folder.projects.flatMap((project) => project.members)),
    projects.flatMap((project) => project.members),
  ].flat();

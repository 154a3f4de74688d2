import { pointerOf } from '../../json-pointer.ts';
import type { PlanProject } from '../../plan/read-plan.ts';
import { itemFix } from './item-fix.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/* Source: domain facts, section 1.3. The provider's own tools test these patterns without anchors. */

const KEY = /^[A-ZÄÜÖa-zäüöß0-9_-]{1,64}$/;
const VALUE = /^[A-ZÄÜÖa-zäüöß0-9_-]{0,64}$/;
const MAX_LABELS = 100;

/** The label that the export writes from a project's network, one of the two. */
const networkLabel = ({ network }: PlanProject): [key: string, value: string] =>
  network === 'public' ? ['scope', 'PUBLIC'] : ['networkArea', network];

const reserved: ReadonlySet<string> = new Set(['scope', 'networkArea']);

/** Longest key of a label that an edit holds (PlanEdit); what is longer comes from a file and stays until somebody edits that. */
const MAX_EDITED_KEY = 200;

/** A fix that sets the labels; none where an edit cannot hold them. */
const relabelled = (project: PlanProject, labels: PlanProject['labels']): Pick<PlanFault, 'fix'> =>
  Object.keys(labels).every((key) => key.length > 0 && key.length <= MAX_EDITED_KEY)
    ? itemFix('projects', project.key, { labels })
    : {};

function without(labels: PlanProject['labels'], key: string): PlanProject['labels'] {
  const { [key]: _label, ...others } = labels;
  return others;
}

const cleaned = (value: string): string =>
  Array.from(value.normalize('NFC').replace(/[^A-ZÄÜÖa-zäüöß0-9_-]+/g, '-'))
    .slice(0, 64)
    .join('');

function ofLabel(project: PlanProject, key: string, value: string): PlanFault[] {
  const { labels } = project;
  const pointer = `/projects/${project.index}${pointerOf(['labels', key])}`;
  const at = { code: 'plan-label', pointer, severity: 'warning' } as const;
  const params = { project: project.key, key, value };
  if (reserved.has(key)) {
    const [written, writtenValue] = networkLabel(project);
    return key === written && value === writtenValue
      ? []
      : [{ ...at, params, text: 'plan-label/reserved', ...relabelled(project, without(labels, key)) }];
  }
  if (!KEY.test(key)) return [{ ...at, params }];
  return VALUE.test(value)
    ? []
    : [
        {
          ...at,
          params,
          text: 'plan-label/value',
          ...relabelled(project, { ...labels, [key]: cleaned(value) }),
        },
      ];
}

function ofProject(project: PlanProject): PlanFault[] {
  const { index, key, name, labels } = project;
  const entries = Object.entries(labels);
  if (entries.length === 0) return [];
  const count = entries.filter(([label]) => !reserved.has(label)).length + 1;
  if (count > MAX_LABELS)
    return [
      {
        code: 'plan-label',
        pointer: `/projects/${index}/labels`,
        severity: 'warning',
        params: { project: key, name: name || key, count, max: MAX_LABELS },
        text: 'plan-label/too-many',
      },
    ];
  return entries.flatMap(([label, value]) => ofLabel(project, label, value));
}

/** Labels are such that the provider takes them, at most 100 with the one of the network, which the export writes. */
export const planLabels: PlanRule = ({ plan }) => plan.projects.flatMap(ofProject);

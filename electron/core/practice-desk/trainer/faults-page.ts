import { faultGroups, faultStatuses, RetryAfter, type FaultKind } from '../faults/fault.ts';
import { fieldLabel } from './fields.ts';
import { frame, type Frame } from './frame.ts';
import { html, type Markup } from './markup.ts';
import type { Words } from './words.ts';

/** Members that a desk may lose without a request becoming invalid. */
const fieldsToLose = ['/company/vatId', '/company/address/houseNumber', '/contact/language', '/note'];

const number = (name: string, unit: string, value: number, min: number, max: number): Markup =>
  html`<label
    ><input type="number" name="${name}" value="${value}" min="${min}" max="${max}" /> ${unit}</label
  >`;

const select = (name: string, label: string, options: [value: string, label: string][]): Markup =>
  html`<label
    >${label}
    <select name="${name}">
      ${options.map(([value, shown]) => html`<option value="${value}">${shown}</option>`)}
    </select></label
  >`;

/** What a kind of fault needs to know. */
function parametersOf(words: Words): Partial<Record<FaultKind, Markup>> {
  const { text } = words;
  const retry: [string, string][] = RetryAfter.shape.form.options.map((form) => [
    form,
    text(`retry.${form}`),
  ]);
  return {
    'cut-answer': number('bytes', text('param.bytes'), 300, 0, 100_000),
    delay: number('seconds', text('param.seconds'), 40, 1, 600),
    slow: number('rate', text('param.rate'), 20, 1, 100_000),
    status: html`${select(
        'status',
        text('param.status'),
        faultStatuses.map((status) => [String(status), String(status)]),
      )}
      ${select('retry', text('param.retry'), [['', text('retry.none')], ...retry])}
      ${number('retry-seconds', text('param.retry-seconds'), 20, 0, 86_400)}
      <label><input type="checkbox" name="done" value="yes" />${text('param.done')}</label>`,
    'dropped-field': select(
      'pointer',
      text('param.field'),
      fieldsToLose.map((pointer) => [pointer, fieldLabel(words, pointer)]),
    ),
  };
}

const kinds: readonly FaultKind[] = [
  'drop-answer',
  'refuse',
  'blackhole',
  'delay',
  'slow',
  'cut-answer',
  'status',
  'portal',
  'redirect',
  'other-ticket',
  'dropped-field',
];

const radio = (name: string, value: string, label: string, isFirst: boolean, beside: Markup | null): Markup =>
  html`<div class="choice">
    <label
      >${isFirst ? html`<input type="radio" name="${name}" value="${value}" checked />` : html`<input type="radio" name="${name}" value="${value}" />`}${label}</label
    >${beside === null ? null : html`<div class="params">${beside}</div>`}
  </div>`;

/** The page that switches faults on. */
export function faultsPage(page: Pick<Frame, 'words' | 'notice' | 'rules'>): Markup {
  const { words } = page;
  const { text } = words;
  const parameters = parametersOf(words);
  const count = (name: 'next' | 'every' | 'chance', value: number, max: number): Markup =>
    html`<input
      type="number"
      name="${name}"
      aria-label="${text(`timing.${name}`)}"
      value="${value}"
      min="1"
      max="${max}"
    />`;
  return frame(
    { ...page, path: 'faults', title: text('nav.faults'), section: 'faults' },
    html`<p>${text('faults.intro')}</p>
      <form class="card" method="post" action="/trainer/${words.language}/faults">
        <fieldset>
          <legend>${text('faults.kind')}</legend>
          ${kinds.map((kind, index) => radio('kind', kind, text(`fault.${kind}`), index === 0, parameters[kind] ?? null))}
        </fieldset>
        <fieldset>
          <legend>${text('faults.scope')}</legend>
          ${faultGroups.map((group, index) => radio('on', group, text(`scope.${group}`), index === 0, null))}
        </fieldset>
        <fieldset>
          <legend>${text('faults.timing')}</legend>
          ${radio('when', 'next', text('timing.next'), true, count('next', 1, 1000))}
          ${radio('when', 'every', text('timing.every'), false, count('every', 3, 1000))}
          ${radio('when', 'chance', text('timing.chance'), false, count('chance', 50, 100))}
        </fieldset>
        <button class="main">${text('faults.start')}</button>
      </form>`,
  );
}

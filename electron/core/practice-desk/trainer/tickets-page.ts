import type { Desk } from '../desk.ts';
import { isJsonObject } from '../../../../shared/json-pointer.ts';
import { ticketNumber } from '../request-id.ts';
import { statuses } from '../statuses.ts';
import type { RequestRecord } from '../store/requests.ts';
import { frame, type Frame } from './frame.ts';
import { html, type Markup } from './markup.ts';
import type { Words } from './words.ts';

/** Tickets on one page. */
const PAGE_SIZE = 50;
/** Seconds after which a list that renews itself does so. */
export const RELOAD_SECONDS = 5;

/** The company that a ticket is about. */
export function companyOf({ text }: Words, { body }: RequestRecord): string {
  const company = body?.['company'];
  const name = isJsonObject(company) ? company['name'] : undefined;
  return typeof name === 'string' && name.trim() !== '' ? name : text('ticket.unnamed');
}

/** The desk's words for a status, but for the one in which they speak to the partner. */
const statusName = ({ language, text }: Words, { status }: RequestRecord): string =>
  status === 'waiting-for-partner' ? text(`status.${status}`) : statuses[status].label[language];

export const statusBadge = (words: Words, record: RequestRecord): Markup =>
  html`<span class="badge ${statuses[record.status].category}">${statusName(words, record)}</span>`;

function item(words: Words, record: RequestRecord): Markup {
  const href = `/trainer/${words.language}/tickets/${record.number}`;
  const method = record.body?.['method'];
  const kind =
    method === 'new-organization' || method === 'existing-organization'
      ? `${words.text(`method.${method}`)} · `
      : '';
  return html`<li>
    <a href="${href}">${ticketNumber(record.number)} · ${companyOf(words, record)}</a
    >${statusBadge(words, record)}
    <span class="dim">${kind}${words.text('ticket.received')} ${words.moment(record.createdAt)}</span>
  </li>`;
}

function pace({ text, language }: Words, { pace: { seconds, runs } }: Desk): Markup {
  const said = runs() ? text('pace.runs', { seconds }) : text('pace.stands');
  const button = Number.isFinite(seconds)
    ? html`<form method="post" action="/trainer/${language}/pace">
        <button name="runs" value="${runs() ? 'no' : 'yes'}">
          ${text(runs() ? 'pace.stop' : 'pace.run')}
        </button>
      </form>`
    : null;
  return html`<div class="card row"><span>${said}</span>${button}</div>`;
}

type Query = { before: number; isLive: boolean };

/** The list of all tickets, the newest first. */
export function ticketsPage(
  page: Pick<Frame, 'words' | 'notice' | 'rules'>,
  desk: Desk,
  { before, isLive }: Query,
): Markup {
  const { words } = page;
  const { text } = words;
  const records = desk.store.requests.newest(before, PAGE_SIZE + 1);
  const shown = records.slice(0, PAGE_SIZE);
  const path = `/trainer/${words.language}/tickets`;
  const older =
    records.length > PAGE_SIZE
      ? html`<p><a href="${path}?before=${shown.at(-1)?.number ?? 0}">${text('tickets.older')}</a></p>`
      : null;
  const reload = isLive
    ? html`<span class="dim">${text('tickets.live')}</span> <a href="${path}">${text('tickets.live-off')}</a>`
    : html`<a href="${path}">${text('tickets.reload')}</a>
        <a href="${path}?live=1">${text('tickets.live-on')}</a>`;
  const list =
    shown.length === 0
      ? html`<p>${text('tickets.none')}</p>`
      : html`<ul class="tickets">
          ${shown.map((record) => item(words, record))}
        </ul>`;
  return frame(
    { ...page, path: 'tickets', title: text('nav.tickets'), section: 'tickets' },
    html`${pace(words, desk)}
      <p class="row">${reload}</p>
      <div class="card">${list}</div>
      ${older}`,
  );
}

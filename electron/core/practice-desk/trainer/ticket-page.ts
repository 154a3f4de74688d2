import type { Desk } from '../desk.ts';
import { ticketNumber } from '../request-id.ts';
import { isTerminal } from '../statuses.ts';
import type { RequestRecord } from '../store/requests.ts';
import { agentSteps, isPossible, type AgentStep } from './agent.ts';
import { fieldLabel, fieldsOf } from './fields.ts';
import { frame, MAX_TEXT, type Frame } from './frame.ts';
import { html, type Markup } from './markup.ts';
import { companyOf, statusBadge } from './tickets-page.ts';
import type { Words } from './words.ts';

/** Messages that are shown. */
const MAX_MESSAGES = 500;

type Ticket = { words: Words; desk: Desk; record: RequestRecord; action: string };

const isTaken = (step: AgentStep, { status, outcome }: RequestRecord): boolean =>
  ({
    review: status !== 'received' && status !== 'waiting-for-partner',
    organization: outcome.organizationId !== null,
    invitation: outcome.invitationSentAt !== null,
    login: outcome.invitationAcceptedAt !== null,
    relation: outcome.establishedAt !== null,
  })[step];

function steps({ words: { text }, record, action }: Ticket): Markup {
  const item = (step: AgentStep): Markup => {
    const label = text(`step.${step}`);
    if (isPossible(step, record))
      return html`<li>
        <form method="post" action="${action}/step">
          <button class="main" name="step" value="${step}">${label}</button>
        </form>
        <span class="dim">${text('step.next')}</span>
      </li>`;
    return html`<li>
      <span>${label}</span
      ><span class="dim">${text(isTaken(step, record) ? 'step.done' : 'step.later')}</span>
    </li>`;
  };
  const over = isTerminal(record.status) ? html`<p>${text('steps.over')}</p>` : null;
  return html`<section class="card">
    <h2>${text('steps.title')}</h2>
    ${over}
    <ol class="steps">
      ${agentSteps.map(item)}
    </ol>
  </section>`;
}

const textField = (id: string, label: string): Markup =>
  html`<label for="${id}">${label}</label
    ><textarea id="${id}" name="text" rows="3" maxlength="${MAX_TEXT}" required></textarea>`;

function ask({ words, record, action }: Ticket): Markup {
  const { text } = words;
  const options = fieldsOf(words, record.body ?? {}).map(
    ({ pointer, label }) => html`<option value="${pointer}">${label}</option>`,
  );
  return html`<section class="card">
    <h2>${text('ask.title')}</h2>
    <form method="post" action="${action}/ask">
      <label for="pointer">${text('ask.field')}</label
      ><select class="full" id="pointer" name="pointer">
        <option value="">${text('ask.whole')}</option>
        ${options}
      </select>
      ${textField('question', text('ask.text'))}<button>${text('ask.send')}</button>
    </form>
  </section>`;
}

const reject = ({ words: { text }, action }: Ticket): Markup =>
  html`<section class="card">
    <h2>${text('reject.title')}</h2>
    <form method="post" action="${action}/reject">
      ${textField('reason', text('reject.text'))}<button class="bad">${text('reject.send')}</button>
    </form>
  </section>`;

function sent({ words, record }: Ticket): Markup {
  const fields = fieldsOf(words, record.body ?? {});
  return html`<section class="card">
    <h2>${words.text('sent.title')}</h2>
    <dl>
      ${fields.map(
        ({ label, value }) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}

const attachmentLinks = ({ words: { text, language }, desk }: Ticket, ids: readonly string[]): Markup[] =>
  ids.flatMap((id) => {
    const file = desk.store.attachments.find(id);
    if (!file) return [];
    const size = new Intl.NumberFormat(language).format(Math.max(1, Math.round(file.bytes / 1000)));
    return [
      html`<li>
        <a href="/trainer/${language}/attachments/${id}" download
          >${file.fileName ?? text('attachments.unnamed')}</a
        >
        <span class="dim">${file.contentType} · ${text('attachments.bytes', { size })}</span>
      </li>`,
    ];
  });

function attachments(ticket: Ticket): Markup {
  const { text } = ticket.words;
  const links = attachmentLinks(ticket, (ticket.record.body?.['attachmentIds'] ?? []) as string[]);
  return html`<section class="card">
    <h2>${text('attachments.title')}</h2>
    ${
      links.length > 0
        ? html`<ul>
            ${links}
          </ul>`
        : html`<p class="dim">${text('attachments.none')}</p>`
    }
  </section>`;
}

function messages(ticket: Ticket): Markup {
  const { words, desk, record, action } = ticket;
  const { text } = words;
  const written = desk.store.messages.list(record.number, 0, MAX_MESSAGES).messages;
  const item = ({ author, text: said, createdAt, attachmentIds }: (typeof written)[number]): Markup => {
    const isDesk = author.kind === 'provider';
    const name = author.name ?? text(isDesk ? 'messages.desk' : 'messages.partner');
    const files = attachmentLinks(ticket, attachmentIds);
    return html`<li class="${isDesk ? 'desk' : 'partner'}">
      <span class="dim">${name} · ${words.moment(createdAt)}</span>
      <p>${said}</p>
      ${
        files.length > 0
          ? html`<ul>
              ${files}
            </ul>`
          : null
      }
    </li>`;
  };
  const list =
    written.length > 0
      ? html`<ul class="messages">
          ${written.map(item)}
        </ul>`
      : html`<p class="dim">${text('messages.none')}</p>`;
  return html`<section class="card">
    <h2>${text('messages.title')}</h2>
    ${list}
    <form method="post" action="${action}/message">
      ${textField('message', text('messages.text'))}<button>${text('messages.send')}</button>
    </form>
  </section>`;
}

function asked({ words, record }: Ticket): Markup | null {
  if (record.requiredActions.length === 0) return null;
  const { text, language } = words;
  const about = (pointer: string): string =>
    pointer === '' ? text('ask.whole') : fieldLabel(words, pointer);
  return html`<div class="notice warning">
    ${record.requiredActions.map(
      ({ pointer, message }) =>
        html`<p>
          <strong>${text('ticket.asked')}</strong> (${text('ticket.about', { field: about(pointer) })}):
          ${message[language]}
        </p>`,
    )}
  </div>`;
}

/** One ticket: what was sent, what was written, and what the person at the desk can do. */
export function ticketPage(
  page: Pick<Frame, 'words' | 'notice' | 'rules'>,
  desk: Desk,
  record: RequestRecord,
): Markup {
  const { words } = page;
  const { text, language } = words;
  const path = `tickets/${record.number}`;
  const ticket: Ticket = { words, desk, record, action: `/trainer/${language}/${path}` };
  const head = html`<p><a href="/trainer/${language}/tickets">${text('ticket.back')}</a></p>
    <p class="row">
      ${statusBadge(words, record)}<span class="dim"
        >${text('ticket.received')} ${words.moment(record.createdAt)} · ${text('ticket.since')}
        ${words.moment(record.statusSince)}</span
      >
    </p>
    ${record.statusReason === null ? null : html`<p>${text('ticket.reason')}: ${record.statusReason}</p>`}
    ${record.byHand && !isTerminal(record.status) ? html`<p class="dim">${text('ticket.by-hand')}</p>` : null}`;
  const title = `${ticketNumber(record.number)} · ${companyOf(words, record)}`;
  const framed = (content: Markup): Markup =>
    frame({ ...page, path, title, section: 'tickets' }, html`${head}${content}`);
  if (record.erasedAt !== null) return framed(html`<p>${text('ticket.erased')}</p>`);
  const isOver = isTerminal(record.status);
  return framed(
    html`${asked(ticket)}
      <div class="columns">
        <div>${sent(ticket)}${attachments(ticket)}${messages(ticket)}</div>
        <div class="work">
          ${steps(ticket)}${isOver ? null : ask(ticket)}${isOver ? null : reject(ticket)}
        </div>
      </div>`,
  );
}

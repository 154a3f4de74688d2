import { describe, expect, it } from 'vitest';
import {
  newTicketBody,
  packetFields,
} from '../../../../../electron/core/submit/channels/request-tracker/new-ticket.ts';
import { requestTracker } from '../../../../../electron/core/submit/channels/request-tracker/maker.ts';
import {
  quoted,
  ticketsWith,
} from '../../../../../electron/core/submit/channels/request-tracker/ticket-sql.ts';
import {
  readShownTicket,
  readStatusChange,
  ticketState,
} from '../../../../../electron/core/submit/channels/request-tracker/ticket.ts';
import type { Json } from '../../../../../shared/json-pointer.ts';
import { makeRequest } from '../../../../support/packets.ts';

const shown = (json: Json, etag?: string) =>
  readShownTicket({
    status: 200,
    headers: new Headers(etag === undefined ? {} : { etag }),
    json,
    words: '',
    isHtml: false,
  });

const ticket = {
  id: 7,
  Status: 'customer-invited',
  Created: '2026-11-22T10:00:00Z',
  Requestor: [{ id: 'a@b.test' }],
  CustomFields: [{ name: 'ExternalId', values: ['x'] }, { name: 'VatId', values: [] }, 'junk'],
};

describe('a ticket of Request Tracker', () => {
  it('has the number of its last transaction as its revision', () => {
    expect(shown(ticket, '"40"')?.revision).toBe(40);
    expect(shown(ticket, 'W/"41"')?.revision).toBe(41);
    expect(shown(ticket, '"42-gzip"')?.revision).toBe(42);
    expect(shown(ticket, '2026-11-22T10:00:00Z')?.revision).toBe(0);
    expect(shown(ticket)?.revision).toBe(0);
  });

  it('shows what the desk dropped as empty', () => {
    const read = shown(ticket);
    expect(read?.CustomFields.get('ExternalId')).toBe('x');
    expect(read?.CustomFields.get('VatId')).toBe('');
  });

  it.each<Json>([
    { ...ticket, id: 'seven' },
    { ...ticket, Status: '' },
    { ...ticket, Status: 'a\u0007b' },
    { ...ticket, Status: 'x'.repeat(65) },
    [],
    null,
  ])('is none where id or status are not in order (%#)', (json) => {
    expect(shown(json)).toBeUndefined();
  });

  it('knows since when it has its status, and every result with its transaction', () => {
    const read = shown(ticket, '"40"');
    const changes = [
      { id: '41', Type: 'Status', NewValue: 'customer-invited', Created: '2026-11-22T11:00:00Z' },
      { id: '42', Type: 'Status', NewValue: 'in-review', Created: '2026-11-22T12:00:00Z' },
      { id: '43', Type: 'Status', NewValue: 'customer-invited', Created: '2026-11-22T13:00:00Z' },
      { id: '44', Type: 'Comment', NewValue: 'rejected', Created: '2026-11-22T14:00:00Z' },
      { id: 'x', Type: 'Status', NewValue: 'rejected', Created: 'never' },
    ].flatMap(readStatusChange);
    expect(changes).toHaveLength(3);
    const state = ticketState(read!, changes, 'https://rt.test'); // oxlint-disable-line typescript/no-non-null-assertion -- read above
    expect(state).toMatchObject({
      number: '7',
      url: 'https://rt.test/Ticket/Display.html?id=7',
      status: { code: 'customer-invited', category: 'waiting-on-customer', since: '2026-11-22T13:00:00Z' },
      closed: false,
    });
    expect(state.milestones[1]).toEqual({
      name: 'invitation-email-sent',
      at: '2026-11-22T11:00:00Z',
      source: 'desk',
      evidence: '#41',
    });
  });

  it('is over when it is deleted, and else can be opened again', () => {
    const stateOf = (Status: string) => ticketState(shown({ ...ticket, Status })!, [], 'https://rt.test'); // oxlint-disable-line typescript/no-non-null-assertion -- a good ticket
    expect(stateOf('deleted').closed).toBe(true);
    expect(stateOf('rejected')).toMatchObject({ closed: false, status: { category: 'failed' } });
  });
});

describe('a new ticket', () => {
  it.each([
    ['CHE-116.281.710 MWST', 'CHE116281710'],
    ['CHE116281710TVA', 'CHE116281710'],
    ['CHE116281710IVA', 'CHE116281710'],
    ['DE 143 454 214', 'DE143454214'],
    ['ATU12345678', 'ATU12345678'],
  ])('bears the VAT ID %s as %s', (vatId, field) => {
    expect(packetFields(makeRequest({ '/company/vatId': vatId }))['VatId']).toBe(field);
  });

  it('leaves out what the packet does not have', () => {
    const fields = packetFields(makeRequest({ '/company/vatId': undefined, '/contact': undefined }));
    expect(Object.keys(fields)).toEqual(['ExternalId', 'Method', 'CompanyName']);
  });

  it('has the same bytes every time', () => {
    const packet = makeRequest();
    const attachments = [
      { name: 'onboarding.packet.json', mediaType: 'application/json', bytes: new Uint8Array([123, 125]) },
    ];
    expect(newTicketBody(packet, attachments)).toBe(newTicketBody(structuredClone(packet), attachments));
  });
});

describe('a query', () => {
  it('keeps quotes and backslashes inside their text', () => {
    expect(quoted(String.raw`O'Neill \ Söhne' OR id > 0`)).toBe(String.raw`'O\'Neill \\ Söhne\' OR id > 0'`);
    expect(ticketsWith('ExternalId', "a' OR 'b")).toBe(
      String.raw`Queue='Onboarding' AND 'CF.{ExternalId}'='a\' OR \'b'`,
    );
  });
});

describe('the settings', () => {
  const settings = (url: string) =>
    requestTracker.checkSettings({ kind: 'request-tracker', url, recipient: 'x', mailbox: 'y' });

  it('keep the address alone', () => {
    expect(settings('https://rt.example/desk/REST/2.0/')).toEqual({
      kind: 'request-tracker',
      url: 'https://rt.example/desk/REST/2.0',
      recipient: null,
      mailbox: null,
    });
  });

  it('refuse plain http to another computer', () => {
    expect(() => settings('http://rt.example')).toThrow(
      expect.objectContaining({ code: 'channel-insecure' }),
    );
  });
});

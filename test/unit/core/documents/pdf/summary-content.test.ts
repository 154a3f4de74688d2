import { describe, expect, it } from 'vitest';
import type { Summary } from '../../../../../electron/core/documents/pdf/summary.ts';
import {
  summaryContent,
  type SummaryFacts,
} from '../../../../../electron/core/documents/pdf/summary-content.ts';
import { makeWords } from '../../../../../electron/core/documents/pdf/summary-words.ts';
import type { Finding } from '../../../../../shared/findings.ts';
import type { Language } from '../../../../../shared/language.ts';

const contentOf = (changes: Partial<SummaryFacts>, language: Language = 'en'): Summary =>
  summaryContent(
    { packet: {}, kind: 'request', state: 'draft', findings: [], ticket: null, ...changes },
    'f00d',
    makeWords(language),
  );

const headings = (summary: Summary): string[] => summary.sections.map((section) => section.heading);

function blockOf(summary: Summary, heading: string) {
  const section = summary.sections.find((candidate) => candidate.heading === heading);
  if (!section) throw new Error(`no section ${heading}`);
  return section.block;
}

function factsOf(summary: Summary, heading: string): Record<string, string> {
  const block = blockOf(summary, heading);
  if (block.type !== 'facts') throw new Error(`${heading} has no facts`);
  return Object.fromEntries(block.facts.map((fact) => [fact.label, fact.value]));
}

const request = (changes: Record<string, string | object>): Partial<SummaryFacts> => ({
  packet: JSON.parse(JSON.stringify({ method: 'new-organization', ...changes })),
});

describe('the content of a request', () => {
  it('marks what a draft still needs', () => {
    const block = blockOf(contentOf({}), 'Company details');
    expect(block).toMatchObject({
      facts: expect.arrayContaining([{ label: 'VAT ID', value: 'still missing', alert: 'value' }]),
    });
  });

  it('does not ask for an address of an organization that exists', () => {
    const content = contentOf(
      request({ method: 'existing-organization', company: { name: 'A' }, contact: { email: 'a@b.example' } }),
    );
    expect(factsOf(content, 'Company details')).toEqual({ 'Company name': 'A' });
    expect(factsOf(content, 'Contact person')).toEqual({ 'Email address': 'a@b.example' });
  });

  it('prints every member of the company that is there', () => {
    const company = {
      name: 'A',
      organizationName: 'B',
      address: { street: 'C', houseNumber: '1', postcode: 'D', city: 'E', country: 'AT' },
      vatId: 'ATU1',
      registerNumber: 'F',
      phone: 'G',
      invoiceEmail: 'H',
      emailDomains: ['i.example', 'j.example'],
      externalReference: 'K',
    };
    expect(Object.values(factsOf(contentOf(request({ company })), 'Company details'))).toEqual([
      'A',
      'B',
      'C 1',
      'D',
      'E',
      'Austria (AT)',
      'ATU1',
      'F',
      'G',
      'H',
      'i.example, j.example',
      'K',
    ]);
  });

  it.each([
    [{ vatId: 'CHE116281710', vatIdAsTyped: 'CHE-116.281.710' }, 'CHE116281710'],
    [
      { vatId: 'CHE116281710', vatIdAsTyped: 'CHE-116.281.710 MWST' },
      'CHE116281710 (entered: CHE-116.281.710 MWST)',
    ],
    [{ vatIdMissingReason: 'not-vat-registered' }, 'None: not registered for VAT'],
  ])('writes the VAT ID of %j as %j', (company, text) => {
    expect(factsOf(contentOf(request({ company })), 'Company details')['VAT ID']).toBe(text);
  });

  it('says who was asked, how, when, and what they answered', () => {
    const preCheck = {
      askedParty: 'psam',
      askedPerson: 'Paula',
      via: 'email',
      askedAt: '2026-11-20',
      answer: 'unclear',
      note: 'secret',
    };
    expect(factsOf(contentOf(request({ preCheck }), 'de'), 'Vorabprüfung')).toEqual({
      'Gefragt wurde': 'PSAM, Paula',
      'Gefragt per': 'E-Mail',
      'Gefragt am': '20. November 2026',
      Antwort: 'Es ist nicht geklärt, ob der Endkunde bereits eine Organisation hat.',
    });
  });

  it('never has a note', () => {
    const content = contentOf(request({ note: 'secret', preCheck: { note: 'secret' } }));
    expect(JSON.stringify(content)).not.toContain('secret');
  });

  it.each([
    [
      'new-organization',
      'help-center',
      'The Help Center receives these details as a support ticket; the new organization is created.',
    ],
    ['new-organization', 'psam', 'The PSAM receives these details; the new organization is created.'],
    [
      'existing-organization',
      'help-center',
      'The Help Center helps to create the necessary connection to the existing organization.',
    ],
    [
      'existing-organization',
      'psam',
      'The PSAM helps to create the necessary connection to the existing organization.',
    ],
  ])('begins the next steps of %s through %s with what happens there', (method, channel, first) => {
    const block = blockOf(contentOf(request({ method, channel })), 'What happens next');
    expect(block).toMatchObject({
      type: 'steps',
      steps: [first, expect.any(String), expect.any(String), expect.any(String)],
    });
  });

  it('has no next steps before a method is chosen or after a withdrawal', () => {
    expect(headings(contentOf({}))).not.toContain('What happens next');
    expect(headings(contentOf({ ...request({}), state: 'withdrawn' }))).not.toContain('What happens next');
  });

  it('names the attached file by its hash', () => {
    expect(factsOf(contentOf({}), 'Attached data')).toMatchObject({ 'SHA-256 of packet.json': 'f00d' });
  });
});

describe('the findings', () => {
  const finding = (severity: Finding['severity'], text: string): Finding => ({
    pointer: '/company',
    code: 'x',
    severity,
    message: { de: text, en: text },
    params: {},
  });
  const findings = [finding('info', 'fyi'), finding('warning', 'look'), finding('error', 'wrong')];

  it('stand in a draft with the errors first, without mere information', () => {
    expect(blockOf(contentOf({ findings }), 'Open findings')).toEqual({
      type: 'facts',
      facts: [
        { label: 'Error', value: 'wrong', alert: 'label' },
        { label: 'Warning', value: 'look' },
      ],
    });
  });

  it('are left out once the request is on its way', () => {
    expect(headings(contentOf({ findings, state: 'sent' }))).not.toContain('Open findings');
  });
});

describe('the ticket', () => {
  it('is named by its number, or its id where it has none', () => {
    const ticket = { channel: 'email', id: 'T-1', number: null, url: null, status: null } as const;
    expect(factsOf(contentOf({ ticket }), 'Ticket')).toEqual({
      'Ticket number': 'T-1',
      'Sent to': 'Support by email',
    });
    expect(factsOf(contentOf({ ticket: { ...ticket, number: 'SSD-9' } }), 'Ticket')).toMatchObject({
      'Ticket number': 'SSD-9',
    });
  });

  it('shows the desk’s own status name where it has no label', () => {
    const status = {
      code: 'in_review',
      category: 'open',
      label: { de: '', en: '' },
      since: '2026-11-21T09:30:00Z',
    } as const;
    const ticket = { channel: 'support-api', id: 'T-1', number: null, url: null, status } as const;
    expect(factsOf(contentOf({ ticket }), 'Ticket')['Status']).toBe(
      'in_review, since 21 November 2026, 09:30 UTC',
    );
  });
});

describe('the content of a plan', () => {
  const packet = {
    name: 'Plan A',
    management: 'full',
    customers: [{ key: 'c', name: 'Muster AG', emailDomains: ['muster.example'] }],
    folders: [{ key: 'f', name: 'Muster' }],
    projects: [
      {
        key: 'p',
        name: 'shop',
        customer: 'c',
        environment: 'prod',
        services: [{ key: 'ske' }],
        owner: 'o@x.example',
      },
    ],
    people: [
      { key: 'e', type: 'user', subject: 'eva@muster.example', affiliation: 'customer', customer: 'c' },
    ],
    assignments: [
      { scope: { type: 'project', key: 'p' }, person: 'e', role: 'reader', until: '2027-01-31' },
      { scope: { type: 'folder', key: 'f' }, person: 'gone', role: 'owner' },
      { scope: { type: 'organization' }, person: 'e', role: 'auditor' },
    ],
  };
  const content = contentOf({ packet, kind: 'plan' }, 'de');

  it('has the lists that are not empty', () => {
    expect(headings(content)).toEqual([
      'Endkunden',
      'Projekte',
      'Personen',
      'Rollenzuweisungen',
      'Personen und Projekte',
      'Angehängte Daten',
    ]);
    expect(content).toMatchObject({ name: 'Plan A', eyebrow: 'Onboarding-Plan' });
  });

  it('names projects, folders and people instead of their keys, and leaves a key that leads nowhere', () => {
    expect(blockOf(content, 'Rollenzuweisungen')).toMatchObject({
      rows: [
        ['Projekt shop', 'eva@muster.example', 'reader', '31.01.2027'],
        ['Ordner Muster', 'gone', 'owner', ''],
        ['Organisation des Partners', 'eva@muster.example', 'auditor', ''],
      ],
    });
    expect(blockOf(content, 'Projekte')).toMatchObject({
      rows: [['shop', 'Muster AG', 'prod', 'ske', 'o@x.example']],
    });
    expect(blockOf(content, 'Personen')).toMatchObject({
      rows: [['eva@muster.example', 'Benutzer', 'Muster AG']],
    });
  });

  it('gives every table columns that fill the width exactly', () => {
    const tables = content.sections.map(({ block }) => block).filter((block) => block.type === 'table');
    const widths = tables.map(({ columns }) => columns.reduce((sum, column) => sum + column.share, 0));
    expect(widths).toEqual([100, 100, 100, 100, 100]);
  });
});

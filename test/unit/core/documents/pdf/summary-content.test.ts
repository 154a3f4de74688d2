import { describe, expect, it } from 'vitest';
import type { Summary, Task } from '../../../../../electron/core/documents/pdf/summary.ts';
import {
  summaryContent,
  type SummaryFacts,
} from '../../../../../electron/core/documents/pdf/summary-content.ts';
import { makeWords } from '../../../../../electron/core/documents/pdf/summary-words.ts';
import type { Milestone } from '../../../../../shared/contract.ts';
import type { Finding } from '../../../../../shared/findings.ts';
import type { Language } from '../../../../../shared/language.ts';

const contentOf = (changes: Partial<SummaryFacts>, language: Language = 'en'): Summary =>
  summaryContent(
    {
      packet: {},
      kind: 'request',
      state: 'draft',
      findings: [],
      ticket: null,
      milestones: [],
      letterhead: { name: '' },
      withNotes: false,
      ...changes,
    },
    { name: 'packet.json', sha256: 'f00d' },
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

function tasksOf(summary: Summary): Task[] {
  const block = blockOf(summary, 'What happens next');
  if (block.type !== 'checklist') throw new Error('no checklist');
  return block.tasks;
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

  it('has no note where that is not asked for', () => {
    const content = contentOf(request({ note: 'secret', preCheck: { note: 'secret' } }));
    expect(JSON.stringify(content)).not.toContain('secret');
  });

  it('has both notes where they are asked for, line by line', () => {
    const packet = request({ note: 'first\r\n\n second\u0007', preCheck: { note: 'third' } });
    const content = contentOf({ ...packet, withNotes: true });
    expect(blockOf(content, 'Note')).toEqual({ type: 'paragraphs', paragraphs: ['first', 'second'] });
    expect(blockOf(content, 'Note on the pre-check')).toEqual({ type: 'paragraphs', paragraphs: ['third'] });
  });

  it('has no notes where there are none', () => {
    const content = contentOf({ ...request({ note: ' \n ', preCheck: { note: 7 } }), withNotes: true });
    expect(headings(content).filter((heading) => heading.startsWith('Note'))).toEqual([]);
  });

  it('is headed by the partner’s name, else by the organization of who submits, else by nothing', () => {
    const packet = request({ submittedBy: { organization: 'Reseller GmbH' } });
    expect(contentOf({ ...packet, letterhead: { name: 'Our \u202Ename' } }).letterhead).toEqual({
      name: 'Our name',
      alt: 'Logo: Our name',
    });
    expect(contentOf({ ...packet, letterhead: { name: ' ' } }).letterhead?.name).toBe('Reseller GmbH');
    expect(contentOf({}).letterhead).toEqual({ name: '', alt: 'The partner’s logo' });
  });

  it.each([
    ['0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11', 'urn:uuid:0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11\nsha256:f00d'],
    ['x'.repeat(4000), 'sha256:f00d'],
  ])('has a code with the hash, and with an id that is one', (id, code) => {
    expect(contentOf({ packet: { id } }).code?.text).toBe(code);
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
    const tasks = tasksOf(contentOf(request({ method, channel })));
    expect(tasks).toHaveLength(4);
    expect(tasks[0]).toEqual({ text: first, isDone: false });
  });

  it('has no next steps before a method is chosen or after a withdrawal', () => {
    expect(headings(contentOf({}))).not.toContain('What happens next');
    expect(headings(contentOf({ ...request({}), state: 'withdrawn' }))).not.toContain('What happens next');
  });

  it('ticks the steps whose results are there, and says so in words', () => {
    const milestones: Milestone[] = [
      { name: 'organization-created', at: '2026-11-21T23:30:00Z', source: 'desk', evidence: null },
      { name: 'customer-relation-established', at: '2026-11-22', source: 'manual', evidence: null },
    ];
    const tasks = tasksOf(contentOf({ ...request({}), state: 'sent', milestones }));
    expect(tasks.map(({ isDone }) => isDone)).toEqual([true, false, false, true]);
    expect(tasks[0]?.text).toMatch(/ Done: 21\/11\/2026\.$/);
  });

  it('does not tick the steps of another method', () => {
    const milestones: Milestone[] = [
      { name: 'connection-established', at: '2026-11-21', source: 'desk', evidence: null },
    ];
    const tasks = tasksOf(contentOf({ ...request({}), milestones }));
    expect(tasks.filter(({ isDone }) => isDone)).toEqual([]);
  });

  it('names the attached file by its hash', () => {
    expect(factsOf(contentOf({}), 'Attached file packet.json')['SHA-256']).toBe('f00d');
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
  it.each([
    ['https://desk.example/T-1?a=b c', undefined],
    ['https://desk.example/T-1?a=<b>', 'https://desk.example/T-1?a=%3Cb%3E'],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['https://', undefined],
  ])('links to an address of the web only: %s', (url, link) => {
    const ticket = { channel: 'email', id: 'T-1', number: null, url, status: null } as const;
    const block = blockOf(contentOf({ ticket }), 'Ticket');
    const facts = block.type === 'facts' ? block.facts : [];
    const { label, ...found } = facts.at(-1) ?? { label: '' };
    expect(label).toBe('Link');
    expect(found).toEqual(link === undefined ? { value: url } : { value: url, url: link });
  });

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

describe('the results', () => {
  const milestones: Milestone[] = [
    { name: 'invitation-email-sent', at: '2026-11-22', source: 'manual', evidence: 'call\u0000 with Erika' },
    { name: 'ticket-opened', at: '2026-11-20T09:12:00Z', source: 'desk', evidence: null },
  ];

  it('stand in the order of their days, with where they are known from', () => {
    expect(blockOf(contentOf({ milestones }), 'Results so far')).toMatchObject({
      rows: [
        ['20/11/2026, 09:12 UTC', 'Ticket opened', 'Support desk', ''],
        ['22/11/2026', 'Invitation email sent', 'Noted by hand', 'call with Erika'],
      ],
    });
  });

  it('are no section before there is one', () => {
    expect(headings(contentOf({}))).not.toContain('Results so far');
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
      'Wie es weitergeht',
      'Angehängte Datei packet.json',
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

  it('says what happens next, and where a role ends somebody must take it away', () => {
    const block = blockOf(content, 'Wie es weitergeht');
    expect(block.type === 'checklist' && block.tasks).toHaveLength(4);
    const unlimited = contentOf({ packet: { ...packet, assignments: [] }, kind: 'plan' });
    expect(tasksOf(unlimited)).toHaveLength(3);
  });

  it('names the rule of a finding, since waivers go by it', () => {
    const text = { de: 'zwei Owner', en: 'two owners' };
    const finding = { pointer: '', code: 'LP08', severity: 'warning', message: text, params: {} } as const;
    const findings = [finding, { ...finding, code: 'required' }];
    expect(factsOf(contentOf({ packet, kind: 'plan', findings }), 'Open findings')).toEqual({
      'Warning LP08': 'two owners',
      Warning: 'two owners',
    });
  });

  it('says of each waiver which findings it covers, why, by whom and until when', () => {
    const waived = (text: string, waiver: number): Finding => ({
      pointer: '/projects/0',
      code: 'LP08',
      severity: 'info',
      message: { de: text, en: text },
      params: { project: 'p', waived: true, waiver },
    });
    const waivers = [
      'no waiver',
      { rule: 'LP08', ref: 'p', reason: 'until January', by: 'Max', until: '2027-01-31' },
      { rule: 'LP07', ref: 'e', reason: 'agreed', by: 'Eva', until: null },
    ];
    const findings = [waived('Only one owner.', 1), waived('No partner.', 1)];
    const plan = contentOf({ packet: { ...packet, waivers }, kind: 'plan', findings });
    expect(blockOf(plan, 'Waivers')).toMatchObject({
      rows: [
        ['LP08', 'Only one owner. No partner.', 'until January', 'Max', '31/01/2027'],
        ['LP07', 'eva@muster.example', 'agreed', 'Eva', 'no end'],
      ],
    });
  });

  it('gives every table columns that fill the width exactly', () => {
    const tables = content.sections.map(({ block }) => block).filter((block) => block.type === 'table');
    const widths = tables.map(({ columns }) => columns.reduce((sum, column) => sum + column.share, 0));
    expect(widths).toEqual([100, 100, 100, 100, 100]);
  });
});

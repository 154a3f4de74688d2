import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSummaryPdfWriter, type SummaryInput } from '../../../electron/core/documents/pdf/summary-pdf.ts';
import { jpegs, makePng } from '../../support/pictures.ts';
import { readPdf } from './read-pdf.ts';

const write = makeSummaryPdfWriter();
const make = (input: SummaryInput) => write([input]);

const request = {
  format: 'onboarding-packet',
  version: 1,
  kind: 'request',
  id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11',
  method: 'new-organization',
  reason: { managesIndependently: true },
  preCheck: {
    askedParty: 'end-customer',
    askedPerson: 'Erika Muster',
    via: 'phone',
    askedAt: '2026-11-20',
    answer: 'no-organization',
    note: 'only for us',
  },
  company: {
    name: 'Zürcher Öl & Gas <AG>',
    address: { street: 'Hauptstraße', houseNumber: '16', postcode: '8002', city: 'Zürich', country: 'CH' },
    vatId: 'CHE116281710',
  },
  contact: { firstName: 'Erika', lastName: 'Muster', email: 'erika.muster@example.com', language: 'de' },
  channel: 'help-center',
  submittedBy: { name: 'Max Beispiel', email: 'max@reseller.example', organization: 'Reseller GmbH' },
  note: 'nobody else reads this',
  somethingNewer: { kept: ['as', 'it', 'is'] },
};

const summaryOf = (packet: SummaryInput['packet'], changes: Partial<SummaryInput> = {}): SummaryInput => ({
  packet,
  kind: 'request',
  state: 'waiting',
  findings: [],
  ticket: null,
  milestones: [],
  language: 'de',
  watermark: false,
  letterhead: { name: '', logo: null },
  withNotes: false,
  ...changes,
});
const named = (name: string, changes: Partial<SummaryInput> = {}): SummaryInput =>
  summaryOf({ ...request, company: { ...request.company, name } }, changes);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the summary of a request', () => {
  let made: Awaited<ReturnType<typeof make>>;
  let read: Awaited<ReturnType<typeof readPdf>>;
  beforeAll(async () => {
    made = await make(summaryOf(request));
    read = await readPdf(made.bytes);
  });

  it('is one page, in the language asked for, with the name as title', () => {
    expect(made).toMatchObject({ pages: 1, title: 'Onboarding Zürcher Öl & Gas <AG>' });
    expect(read.pages).toHaveLength(1);
    expect(read).toMatchObject({ language: 'de', title: made.title });
  });

  it('prints every value that the provider asks for', () => {
    const values = [
      'Zürcher Öl & Gas <AG>',
      'Hauptstraße 16',
      '8002',
      'Zürich',
      'Schweiz (CH)',
      'CHE116281710',
    ];
    const people = [
      'Erika Muster',
      'erika.muster@example.com',
      'Endkunde, Erika Muster',
      '20. November 2026',
    ];
    for (const value of [...values, ...people, 'Seite 1 von 1']) expect(read.text).toContain(value);
  });

  it('keeps the notes off the paper and has them in the attached packet', () => {
    const attached = new TextDecoder().decode(read.attachments.get('packet.json'));
    for (const note of [request.note, request.preCheck.note]) {
      expect(read.text).not.toContain(note);
      expect(attached).toContain(note);
    }
  });

  it('has the packet attached byte for byte as a packet file, with unknown members, and prints its hash', () => {
    const bytes = read.attachments.get('packet.json') ?? new Uint8Array();
    expect(new TextDecoder().decode(bytes)).toBe(`${JSON.stringify(request, null, 2)}\n`);
    expect(read.text).toContain(sha256(bytes));
    expect(Buffer.from(made.bytes).toString('latin1')).toContain('/AFRelationship /Data');
  });

  it('declares PDF/A-3 and PDF/UA-1 and escapes what the name puts into the metadata', () => {
    expect(read.metadata).toEqual({ title: made.title, part: '3', accessible: '1' });
  });

  it('has a bookmark for each of its sections', () => {
    const titles = [
      'Firmendaten',
      'Ansprechpartner',
      'Vorabprüfung',
      'Anfrage',
      'Wie es weitergeht',
      'Angehängte Datei packet.json',
    ];
    expect(read.bookmarks).toEqual(titles.map((title) => ({ title, items: [] })));
  });

  it('is headed by who submits, and says in words what its code is', () => {
    expect(read.text.startsWith('Reseller GmbH\n')).toBe(true);
    expect(read.pages[0]?.alternatives).toEqual(['QR-Code mit der ID und dem SHA-256 von packet.json']);
  });

  it('tags its content as headings, tables and a list', () => {
    const tags = read.pages[0]?.tags ?? [];
    expect(tags).toEqual(
      expect.arrayContaining(['Document', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'LBody']),
    );
    expect(tags.filter((tag) => tag === 'H1')).toHaveLength(1);
  });
});

describe('the letterhead', () => {
  const logo = new Uint8Array(makePng({ width: 300, height: 90, color: 6 }));

  it('has the partner’s name and, as a picture with words, the logo', async () => {
    const made = await make(summaryOf(request, { letterhead: { name: 'Muster & Söhne', logo } }));
    const [page] = (await readPdf(made.bytes)).pages;
    expect(page?.text.startsWith('Muster & Söhne\n')).toBe(true);
    expect(page?.alternatives[0]).toBe('Logo: Muster & Söhne');
    expect(page?.tags.filter((tag) => tag === 'Figure')).toHaveLength(2);
  });

  it('goes without a logo that cannot be drawn', async () => {
    const damaged = logo.slice(0, logo.length / 2);
    const letterhead = { name: 'Muster', logo: null };
    const without = await make(summaryOf(request, { letterhead }));
    const made = await make(summaryOf(request, { letterhead: { ...letterhead, logo: damaged } }));
    expect(sha256(made.bytes)).toBe(sha256(without.bytes));
  });

  it('gives the same bytes for the same logo, whichever came before', async () => {
    const withLogo = summaryOf(request, { letterhead: { name: 'Muster', logo } });
    const alone = await makeSummaryPdfWriter()([withLogo]);
    const writer = makeSummaryPdfWriter();
    await writer([summaryOf(request, { letterhead: { name: '', logo: new Uint8Array(jpegs.rgb) } })]);
    expect(sha256((await writer([withLogo])).bytes)).toBe(sha256(alone.bytes));
  });
});

describe('several summaries in one file', () => {
  const second = { ...request, id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d99', note: 'another' };
  const plan = { id: 'no id', kind: 'plan', name: 'Plan 東京', customers: [{ key: 'c', name: 'Muster AG' }] };
  const inputs = [
    summaryOf(request),
    summaryOf(second, { language: 'en', watermark: true, state: 'draft' }),
    summaryOf(plan, { kind: 'plan' }),
    summaryOf(second),
  ];

  it('stand one behind the other, each with its own page numbers and watermark', async () => {
    const told: [number, number][] = [];
    const made = await write(inputs, (done, total) => told.push([done, total]));
    const { pages, text, title, language, metadata } = await readPdf(made.bytes);
    expect(made).toMatchObject({ pages: 4, title: 'Onboarding: 4 Zusammenfassungen' });
    expect([title, language, metadata.part, metadata.accessible]).toEqual([made.title, 'de', '3', '1']);
    expect(pages.map((page) => page.text.includes('Draft'))).toEqual([false, true, false, false]);
    expect(text.match(/(Seite|Page) 1 (von|of) 1/g)).toHaveLength(4);
    expect(pages.map(({ tags }) => tags.filter((tag) => tag === 'Sect').length)).toEqual([1, 1, 1, 1]);
    expect(told).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
  });

  it('have every packet attached under a name of its own', async () => {
    const { attachments, text } = await readPdf((await write(inputs)).bytes);
    const names = [`${request.id}.packet.json`, `${second.id}.packet.json`, '3.packet.json', '4.packet.json'];
    expect([...attachments.keys()].toSorted()).toEqual(names.toSorted());
    for (const [index, name] of names.entries()) {
      const bytes = attachments.get(name) ?? new Uint8Array();
      expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(inputs[index]?.packet);
      expect(text).toContain(sha256(bytes));
      expect(text).toContain(name.slice(0, 8));
    }
  });

  it('have a bookmark each, above those of their sections', async () => {
    const { bookmarks } = await readPdf((await write(inputs)).bytes);
    expect(bookmarks.map(({ title }) => title)).toEqual([
      request.company.name,
      request.company.name,
      'Plan 東京',
      request.company.name,
    ]);
    expect(bookmarks[1]?.items.map(({ title }) => title)).toContain('Company details');
    expect(bookmarks[2]?.items[0]?.title).toBe('Endkunden');
  });

  it('give the same bytes again', async () => {
    const [one, other] = [await makeSummaryPdfWriter()(inputs), await write(inputs)];
    expect(sha256(one.bytes)).toBe(sha256(other.bytes));
  });

  it('are refused where there is none', async () => {
    await expect(write([])).rejects.toThrow('no summary');
  });
});

describe('the notes', () => {
  it('are printed where that is asked for, over as many pages as it takes', async () => {
    const lines = Array.from({ length: 150 }, (_, n) => `line-${n}-of-the-note`);
    const packet = { ...request, note: `${lines.join('\n')}\n${'Ü'.repeat(4000)}` };
    const made = await make(summaryOf(packet, { withNotes: true }));
    const { pages, text } = await readPdf(made.bytes);
    expect(pages.length).toBeGreaterThan(2);
    for (const line of [...lines, 'only for us']) expect(text).toContain(line);
  });
});

describe('the ticket and its results', () => {
  it('stand on the paper, the ticket’s address as a link', async () => {
    const url = 'https://desk.example/portal/3/SSD-1';
    const ticket = { channel: 'support-api', id: 'T-1', number: 'SSD-1', url, status: null } as const;
    const milestones: SummaryInput['milestones'] = [
      { name: 'ticket-opened', at: '2026-11-20T09:12:00Z', source: 'desk', evidence: 'SSD-1' },
      { name: 'organization-created', at: '2026-11-21', source: 'manual', evidence: 'Anruf von Erika' },
    ];
    const made = await make(summaryOf(request, { state: 'sent', ticket, milestones }));
    const { pages, text } = await readPdf(made.bytes);
    expect(pages.flatMap(({ links }) => links)).toEqual([url]);
    for (const words of [
      '20.11.2026, 09:12 UTC',
      'Ticket eröffnet',
      'Anruf von Erika',
      'Erledigt: 21.11.2026.',
    ])
      expect(text.replaceAll('\n', ' ')).toContain(words);
  });
});

describe('the watermark', () => {
  const draft = 'Draft';

  it('stands on every page of a draft, before everything else', async () => {
    const findings = Array.from({ length: 60 }, (_, index) => ({
      pointer: '',
      code: 'required',
      severity: 'error' as const,
      message: { de: `Es fehlt ${index}`, en: `Missing ${index}` },
      params: {},
    }));
    const { bytes, pages } = await make(
      summaryOf(request, { state: 'draft', findings, watermark: true, language: 'en' }),
    );
    const read = await readPdf(bytes);
    expect(pages).toBeGreaterThan(1);
    for (const page of read.pages) expect(page.text.startsWith(draft)).toBe(true);
  });

  it('is not on a request that was sent', async () => {
    const read = await readPdf((await make(summaryOf(request, { state: 'sent', language: 'en' }))).bytes);
    expect(read.text).not.toContain(draft);
  });
});

describe('the same packet', () => {
  const scripts = named('Thị Zürich محمد علي 株式会社 一');

  it('gives the same bytes again, from another writer, and after other packets', async () => {
    const alone = await makeSummaryPdfWriter()([scripts]);
    const writer = makeSummaryPdfWriter();
    await writer([named('⼀ ị 株 علي')]);
    const [second, third] = await Promise.all([writer([scripts]), writer([scripts])]);
    expect(sha256(second.bytes)).toBe(sha256(alone.bytes));
    expect(sha256(third.bytes)).toBe(sha256(alone.bytes));
  });

  it('gives the same bytes in another process and time zone', async () => {
    const ticket: SummaryInput['ticket'] = {
      channel: 'support-api',
      id: 'T-1',
      number: 'SSD-1',
      url: null,
      status: {
        code: 'open',
        category: 'open',
        label: { de: 'Offen', en: 'Open' },
        since: '2026-11-20T23:30:00Z',
      },
    };
    const input = summaryOf(request, { state: 'sent', ticket });
    const writer = new URL('../../../electron/core/documents/pdf/summary-pdf.ts', import.meta.url).href;
    const script = `
      const { makeSummaryPdfWriter } = await import(${JSON.stringify(writer)});
      const { bytes } = await makeSummaryPdfWriter()([${JSON.stringify(input)}]);
      process.stdout.write(Buffer.from(bytes).toString('base64'));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', script],
      {
        env: { ...process.env, TZ: 'Pacific/Auckland' },
        maxBuffer: 10_000_000,
      },
    );
    expect(sha256(Buffer.from(stdout, 'base64'))).toBe(sha256((await make(input)).bytes));
  });

  it('gives other bytes where a note changes, since the packet inside is another', async () => {
    const [one, other] = await Promise.all([
      make(summaryOf(request)),
      make(summaryOf({ ...request, note: 'x' })),
    ]);
    expect(sha256(one.bytes)).not.toBe(sha256(other.bytes));
  });
});

describe('text from anywhere', () => {
  it('can be copied out of the file in Latin, Greek, Cyrillic, Vietnamese, Arabic and Japanese', async () => {
    const name = 'Łódź Őrség Αθήνα Київ Thị Zürich 株式会社';
    const read = await readPdf((await make(named(name))).bytes);
    expect(read.text).toContain('Łódź Őrség Αθήνα Київ Thị Zürich');
    expect(read.text).toContain('株式会社');
    const arabic = await readPdf((await make(named('محمد سعيد'))).bytes);
    expect(arabic.text).toContain('محمد سعيد');
  });

  it.each([
    'لا إله',
    'الله',
    'شركة الاتصالات',
    'السلام',
    'إلى الأمام',
    'لؤلؤ آلات لإدارة',
    'ABC شركة الاتصالات 123 GmbH',
    'شركة ١٢٣ لا',
  ])('can be copied with the letters of a ligature in their order: %s', async (name) => {
    const { text, pages } = await readPdf((await make(named(name))).bytes);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(name);
    expect(pages[0]?.alternatives).toContain(name); // what pdf.js tells a screen reader
  });

  it.each([
    ['Łódź 株式会社', false],
    ['Łódź شركة', true],
  ])('is told apart from the drawn one only where it runs from right to left: %s', async (name, isTold) => {
    const { bytes } = await make(named(name));
    expect(Buffer.from(bytes).includes('/ActualText')).toBe(isTold);
  });

  it.each([
    ['an emoji', '😀 👨‍👩‍👧 AG'],
    ['controls', 'A\u0000B\u0007C\u001B'],
    ['direction marks', 'A\u202EevilB\u2066'],
    ['a lone surrogate', 'A\uD800B\uDFFF'],
    ['non-characters and private use', 'A\uFFFE\uFFFF\uE000\u{10FFFF}'],
    ['XML', ']]> <!-- & &amp; "\' <x>'],
    ['PDF syntax', ') >> endobj ( \\ <<'],
    ['a script without a font', 'กรุงเทพ'],
    ['a word that is wider than the page', 'W'.repeat(300)],
    ['a text far over its maximum', 'long '.repeat(50_000)],
    ['stacked marks', `e${'\u0301'.repeat(200)}`],
    ['blanks only', ' \n\t\u00A0 '],
  ])('never breaks the file: %s', async (_, name) => {
    const made = await make(named(name, { watermark: true }));
    const read = await readPdf(made.bytes);
    expect(read.title).toBe(made.title);
    expect(read.metadata.title).toBe(made.title);
    expect(read.pages).toHaveLength(made.pages);
    expect(new TextDecoder().decode(read.attachments.get('packet.json'))).toContain(
      JSON.stringify(name).slice(1, -1),
    );
  });

  it('never breaks the file, whatever JSON a draft holds', async () => {
    const member = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue());
    const shape = { name: member, address: member, vatId: member, emailDomains: member };
    const packets = fc.record({
      method: member,
      company: fc.oneof(member, fc.record(shape)),
      contact: member,
      preCheck: member,
    });
    await fc.assert(
      fc.asyncProperty(
        packets,
        fc.constantFrom('request' as const, 'plan' as const),
        async (packet, kind) => {
          const plain = JSON.parse(JSON.stringify(packet)) as SummaryInput['packet'];
          const made = await make(summaryOf(plain, { kind, state: 'draft' }));
          expect((await readPdf(made.bytes)).pages).toHaveLength(made.pages);
        },
      ),
      { numRuns: 25, seed: 20261120 },
    );
  }, 30_000);
});

describe('the summary of a plan', () => {
  it('wraps long lists over pages and repeats their head on each', async () => {
    const assignments = Array.from({ length: 120 }, (_, index) => ({
      scope: { type: 'project', key: 'shop' },
      person: 'eva',
      role: `role-${index}`,
    }));
    const plan = {
      id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12',
      name: 'Muster AG 2026',
      projects: [{ key: 'shop', name: 'muster-shop' }],
      people: [{ key: 'eva', type: 'user', subject: 'eva@muster.example' }],
      assignments,
    };
    const made = await make(summaryOf(plan, { kind: 'plan' }));
    const read = await readPdf(made.bytes);
    expect(made.title).toBe('Onboarding Muster AG 2026');
    expect(made.pages).toBeGreaterThan(2);
    for (const { role } of assignments) expect(read.text).toContain(role);
    for (const page of read.pages) expect(page.text).toContain('Gilt für');
    expect(read.text).toContain(`Seite ${made.pages} von ${made.pages}`);
  });
});

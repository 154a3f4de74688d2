import { readReply } from '../../../electron/core/submit/channels/email/read-reply.ts';
import { channelMakers } from '../../../electron/core/submit/channels/index.ts';
import { htmlText } from '../../../electron/core/submit/channels/request-tracker/html-text.ts';
import { parseBoundedJson } from '../../../electron/core/submit/http/bounded-json.ts';
import { parseHttpDate } from '../../../electron/core/submit/http/http-date.ts';
import { deskFindings, problemName } from '../../../electron/core/submit/http/problem.ts';
import { readSecret } from '../../../electron/core/submit/sign-in/kept-secret.ts';
import { MAX_RETRY_AFTER_MS, retryAfterMs } from '../../../electron/core/submit/waits.ts';
import { Finding } from '../../../shared/findings.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import { idOf } from '../../support/packets.ts';
import { makeText, mutatedJsonText, mutateText } from './mutate.ts';
import { pick, type FuzzParser } from './parser.ts';

const NOW = new Date('2026-11-22T09:00:00Z');

const moments = [
  '120',
  '0',
  'Sun, 22 Nov 2026 10:00:00 GMT',
  'Sunday, 22-Nov-26 10:00:00 GMT',
  'Sun Nov 22 10:00:00 2026',
];

const mails = [
  [
    'Return-Path: <desk@desk.example>',
    'Received: from a.example (a.example [192.0.2.1])\r\n\tby b.example; Sun, 22 Nov 2026 09:00:00 +0000',
    'From: =?utf-8?Q?Support_=C3=9C?= <desk@desk.example>',
    'To: max.beispiel@reseller.example',
    'Subject: Re: [SSD-123] [Onboarding 0190c5a2] =?utf-8?B?w5Zzd GVycg==?=',
    `In-Reply-To: <${idOf(1)}@onboarding.reseller.example>`,
    `References: <${idOf(1)}@onboarding.reseller.example>\r\n <other@desk.example>`,
    'Date: Sun, 22 Nov 2026 09:00:00 +0100 (CET)',
    'Message-ID: <reply@desk.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b1"',
    '',
    '--b1\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b1--',
  ].join('\r\n'),
  [
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
    `References: <${idOf(2)}@onboarding.reseller.example>`,
    'Date: garbage',
    '',
    '',
  ].join('\r\n'),
];

const pages = [
  '<p>Hallo &amp; <b>Welt</b></p><!-- hidden --><ul><li>one</li><li>two</li></ul>',
  '<style>p{}</style><div>a<br/>b &#228; &#x1F600; &unknown;</div><script>alert(1)</script>',
];

const addresses: readonly Json[] = [
  { kind: 'support-api', url: 'https://desk.example/partner-support/v1/', recipient: null, mailbox: null },
  { kind: 'support-api', url: 'http://127.0.0.1:8080', recipient: null, mailbox: null },
  { kind: 'request-tracker', url: 'https://rt.example/REST/2.0', recipient: null, mailbox: null },
  {
    kind: 'email',
    url: 'smtps://max%40reseller.example@mail.example:465',
    recipient: 'desk@desk.example',
    mailbox: 'imaps://max@mail.example/INBOX',
  },
  { kind: 'email', url: 'mailto:desk@desk.example', recipient: null, mailbox: null },
  { kind: 'by-hand', url: '', recipient: null, mailbox: null },
];

const secrets: readonly Json[] = [
  {
    kind: 'oauth',
    desk: 'https://desk.example',
    issuer: 'https://id.example',
    accessToken: 'a',
    refreshToken: null,
    freshUntil: { bootId: 'b', uptimeMs: 1 },
  },
  { kind: 'token', token: '{' },
];

const problem: Json = {
  type: 'urn:partner-support:problem:validation-failed',
  errors: [
    { pointer: '/company/name', code: 'too-long', message: { de: 'Zu lang', en: 'Too long' }, params: {} },
  ],
};

/** True for what may be asked of a desk: https, or this computer; never a user or a password in the address. */
function isSafeAddress(address: string): boolean {
  const { protocol, username, password, hostname } = new URL(address);
  return (
    username + password === '' &&
    (protocol === 'https:' ||
      (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)))
  );
}

/** What reads a text alone: headers, mails, pages of agents, addresses that a person pastes. */
export function textParsers(): FuzzParser[] {
  return [
    {
      name: 'Retry-After and dates',
      weight: 100,
      make: (random) => ({
        retryAfter: mutateText(pick(random, moments), random),
        date: random() < 0.5 ? pick(random, moments) : mutateText(pick(random, moments), random),
      }),
      run(input) {
        const { retryAfter, date } = input as { retryAfter: string; date: string };
        // What is read of a header; a real one holds no such characters.
        const headers = {
          get: (name: string) => (name === 'retry-after' ? retryAfter : name === 'date' ? date : null),
        } as Headers;
        const ms = retryAfterMs(headers, NOW);
        if (ms !== undefined && !(ms > 0 && ms <= MAX_RETRY_AFTER_MS)) throw new Error(`a wait of ${ms} ms`);
        const time = parseHttpDate(retryAfter);
        if (time !== null && !Number.isFinite(time)) throw new Error(`a date of ${time}`);
      },
    },
    {
      name: 'problem details',
      weight: 70,
      make: (random) => mutatedJsonText(problem, random),
      run(input) {
        const json = parseBoundedJson(String(input));
        Finding.array().parse(deskFindings(json));
        problemName(json);
      },
    },
    {
      name: 'mails in the mailbox',
      weight: 80,
      make: (random) => mutateText(pick(random, mails), random),
      async run(input) {
        const reply = await readReply(Buffer.from(String(input), 'latin1'));
        if (reply?.at) new Date(reply.at).toISOString();
        if (reply?.ticketNumber && !/^[A-Z0-9-]{1,40}$/.test(reply.ticketNumber))
          throw new Error(`a ticket number of ${reply.ticketNumber.slice(0, 100)}`);
      },
    },
    {
      name: 'pages of Request Tracker',
      weight: 40,
      make: (random) => mutateText(pick(random, pages), random),
      run: (input) => void htmlText(String(input)).length,
    },
    {
      name: 'addresses of desks',
      weight: 40,
      make(random) {
        const settings = pick(random, addresses) as Record<string, string | null>;
        const changed = Object.entries(settings).map(([name, value]) => {
          const isChanged = name !== 'kind' && random() < 0.6;
          return [name, isChanged ? (value ? mutateText(value, random) : makeText(random)) : value];
        });
        return Object.fromEntries(changed) as Json;
      },
      run(input) {
        const settings = input as Parameters<NonNullable<typeof channelMakers.email>['checkSettings']>[0];
        if (settings.kind === 'practice-desk') return;
        const kept = channelMakers[settings.kind]?.checkSettings(settings);
        const isWeb = kept?.kind === 'support-api' || kept?.kind === 'request-tracker';
        if (isWeb && !isSafeAddress(kept.url)) throw new Error(`an unsafe address: ${kept.url}`);
      },
    },
    {
      name: 'kept secrets',
      weight: 10,
      make: (random) => mutatedJsonText(pick(random, secrets), random),
      run(input) {
        const secret = readSecret(String(input));
        if (typeof (secret.kind === 'oauth' ? secret.accessToken : secret.token) !== 'string')
          throw new Error('a secret that is no text');
      },
    },
  ];
}

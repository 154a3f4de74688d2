import { makePlan, type Packet } from './packets.ts';

const customers = [
  { key: 'muster', name: 'Muster AG', emailDomains: ['muster.example'] },
  { key: 'beispiel', name: 'Beispiel & Söhne GmbH', emailDomains: ['beispiel.example'] },
];

const project = (key: string, customer: string, environment: string, services: readonly string[]) => ({
  key,
  name: `${customer}-${key}`,
  customer,
  folder: `f-${customer}`,
  network: 'public',
  owner: 'ops@reseller.example',
  environment,
  services: services.map((service) => ({ key: service, managedBy: 'partner' })),
  existingId: null,
});

const projects = [
  project('shop-prod', 'muster', 'prod', ['ske', 'postgres-flex']),
  project('shop-test', 'muster', 'test', ['ske']),
  project('data', 'muster', 'prod', ['object-storage', 'opensearch']),
  project('portal', 'beispiel', 'prod', ['ske', 'secrets-manager']),
  project('portal-dev', 'beispiel', 'dev', ['ske']),
];

const person = (key: string, domain: string, customer?: string) => ({
  key,
  type: 'user',
  subject: `${key}@${domain}`,
  affiliation: customer ? 'customer' : 'partner',
  ...(customer && { customer }),
});

const people = [
  person('eva', 'muster.example', 'muster'),
  person('jonas', 'muster.example', 'muster'),
  person('petra', 'beispiel.example', 'beispiel'),
  person('ops', 'reseller.example'),
  person('max', 'reseller.example'),
  { key: 'deploy', type: 'service-account', subject: 'deploy@sa.stackit.cloud', affiliation: 'partner' },
];

const on = (key: string) => ({ type: 'project', key });
const assignment = (scope: { type: string; key?: string }, person: string, role: string, more = {}) => ({
  scope,
  person,
  role,
  justification: '',
  until: null,
  ...more,
});

const assignments = [
  assignment(on('shop-prod'), 'eva', 'reader'),
  assignment(on('shop-test'), 'eva', 'editor', {
    justification: 'Testet neue Versionen',
    until: '2027-03-31',
  }),
  assignment(on('data'), 'jonas', 'object-storage-reader'),
  assignment(on('portal'), 'petra', 'owner'),
  assignment(on('portal-dev'), 'petra', 'editor', { justification: 'Development' }),
  assignment(on('portal'), 'deploy', 'editor', { justification: 'Deployment' }),
  assignment({ type: 'folder', key: 'f-muster' }, 'ops', 'owner', { justification: 'Operation' }),
  assignment({ type: 'folder', key: 'f-beispiel' }, 'ops', 'owner', { justification: 'Operation' }),
  assignment({ type: 'organization' }, 'max', 'reader'),
];

/** A plan of two customers as a few days of work leave it, with warnings, errors, roles of folders and a waiver. */
export const makeBusyPlan = (): Packet =>
  makePlan({
    '/name': 'Projekte 2027',
    '/customers': customers,
    '/folders': customers.map(({ key, name }) => ({ key: `f-${key}`, name })),
    '/projects': projects,
    '/people': people,
    '/assignments': [...assignments, assignment(on('shop-prod'), 'petra', 'reader')],
    '/waivers': [
      {
        rule: 'LP01',
        ref: 'petra',
        reason: 'Verwaltet ihr Team selbst',
        by: 'Max Beispiel',
        until: '2027-06-30',
      },
    ],
  });

const list = (members: Record<string, string>) =>
  JSON.stringify(Object.entries(members).map(([subject, role]) => ({ role, subject })));

/** What there is of that plan, at two times: files as the provider's command line writes them. */
export const busyStates = [
  [
    {
      name: 'shop-prod.json',
      text: list({ 'eva@muster.example': 'reader', 'ops@reseller.example': 'owner' }),
    },
    { name: 'portal.json', text: list({ 'petra@beispiel.example': 'owner' }) },
  ],
  [
    {
      name: 'shop-prod.json',
      text: list({
        'eva@muster.example': 'reader',
        'jonas@muster.example': 'editor',
        'max@reseller.example': 'project.owner',
        'old-partner@consulting.example': 'reader',
      }),
    },
    {
      name: 'data.json',
      text: list({
        'jonas@muster.example': 'object-storage-reader',
        'eva@muster.example': 'reader',
        'deploy@sa.stackit.cloud': 'reader',
      }),
    },
    {
      name: 'portal.json',
      text: list({ 'petra@beispiel.example': 'owner', 'monitoring@sa.stackit.cloud': 'reader' }),
    },
  ],
];

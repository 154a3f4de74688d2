import * as z from 'zod';

/*
 * Roles and services as data: there is no complete public list (domain facts, section 1.4), so the built-in one is
 * what the provider's documentation and tools name, and a plan may bring more.
 */

/** How much harm a role can do: 0 reads · 1 works with services · 2 changes what there is · 3 changes who may do what. */
const RiskLevel = z.int().min(0).max(3);

/** What the provider accepts as the name of a role: 2 to 64 lower-case letters, single dots or hyphens between them. */
export const ROLE_NAME = /^[a-z](?:[-.]?[a-z]){1,63}$/;

export const CatalogueRole = z.object({
  role: z.string().regex(ROLE_NAME),
  description: z.string().max(255).default(''),
  risk: RiskLevel.default(1),
  legacy: z.boolean().default(false),
  origin: z.enum(['built-in', 'imported']).default('imported'),
});
export type CatalogueRole = z.infer<typeof CatalogueRole>;

const builtIn = (role: string, risk: number, legacy = false): CatalogueRole => ({
  role,
  description: '',
  risk,
  legacy,
  origin: 'built-in',
});

/** Source: domain facts, section 3b, "Built-in catalogue". */
export const builtInRoles: readonly CatalogueRole[] = [
  builtIn('owner', 3),
  builtIn('editor', 2),
  builtIn('reader', 0),
  builtIn('project.owner', 3, true),
  builtIn('project.admin', 3, true),
  builtIn('project.member', 2, true),
  builtIn('project.auditor', 0, true),
  builtIn('organization.member', 1, true),
  builtIn('organization.auditor', 0, true),
  builtIn('auditor', 0, true),
  builtIn('kms.admin', 2),
  builtIn('iaas.admin', 2),
  builtIn('postgres-flex.reader', 0),
  builtIn('object-storage-reader', 0),
];

/** The prefixes of the provider's permission names, one per service. Source: domain facts, section 1.4. */
// prettier-ignore
export const serviceKeys: readonly string[] = [
  'iaas', 'ske', 'postgres-flex', 'mongodb-flex', 'sqlserver-flex', 'object-storage', 'dns', 'kms', 'nlb', 'alb',
  'cdn', 'secrets-manager', 'argus', 'logme', 'logs', 'opensearch', 'redis', 'rabbitmq', 'mariadb',
  'key-value-store', 'file-storage', 'git', 'scf', 'vpn', 'ufw', 'model-serving', 'pubsub', 'intake', 'dremio',
  'functions', 'run-command', 'server-backup', 'server-update', 'workflows', 'marketplace', 'telemetry-link',
  'telemetry-router', 'audit-log', 'cost-management', 'iam', 'resource-manager', 'service-enablement',
];

const byLength = serviceKeys.toSorted((a, b) => b.length - a.length);

/** The service of a role: the longest service key that it starts with; null for a role of no service. */
export const serviceOfRole = (role: string): string | null =>
  byLength.find((key) => role.startsWith(key)) ?? null;

/** The last word of a role's name: `kms.admin` and `object-storage-reader` give `admin` and `reader`. */
const lastWord = (role: string): string =>
  role.slice(Math.max(role.lastIndexOf('.'), role.lastIndexOf('-')) + 1);

/** True for a role of a service that lets its holder only look. */
export const isReaderRole = (role: string): boolean => ['reader', 'auditor'].includes(lastWord(role));

/** True for a role that carries the rights of an owner, an administrator or an editor, also in its legacy form. */
export const isPrivilegedRole = (role: string): boolean =>
  ['owner', 'editor', 'admin'].includes(lastWord(role)) || role === 'project.member';

/** A basic role without the prefix of its legacy form: `project.owner` and `owner` are the same. */
export const plainRole = (role: string): string => role.replace(/^(?:project|organization)\./, '');

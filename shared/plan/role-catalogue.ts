import * as z from 'zod';

/*
 * Roles and services as data: there is no complete public list (domain facts, section 1.4), so the built-in one is
 * what the provider's documentation and tools name, and a plan may bring more.
 */

/** How much harm a role can do: 0 reads · 1 works with services · 2 changes what there is · 3 changes who may do what. */
const RiskLevel = z.int().min(0).max(3);

/** What the provider accepts as the name of a role: 2 to 64 lower-case letters, single dots or hyphens between them. */
export const ROLE_NAME = /^[a-z](?:[-.]?[a-z]){1,63}$/;
/** The longest such name: 64 letters and what stands between them. */
export const ROLE_NAME_MAX = 127;

const RoleName = z.string().max(ROLE_NAME_MAX).regex(ROLE_NAME);

export const CatalogueRole = z.object({
  role: RoleName,
  description: z.string().max(255).default(''),
  risk: RiskLevel.default(1),
  legacy: z.boolean().default(false),
  origin: z.enum(['built-in', 'imported']).default('imported'),
  /** What to give instead of a legacy role. */
  instead: RoleName.optional(),
});
export type CatalogueRole = z.infer<typeof CatalogueRole>;

const builtIn = (role: string, risk: number, instead?: BasicRole): CatalogueRole => ({
  role,
  description: '',
  risk,
  legacy: instead !== undefined,
  origin: 'built-in',
  ...(instead && { instead }),
});

/** The roles that every project, folder and organization has, from the widest to the narrowest. */
export const basicRoles = ['owner', 'editor', 'reader'] as const;
export type BasicRole = (typeof basicRoles)[number];

/**
 * Source: domain facts, section 3b, "Built-in catalogue". Which basic role a legacy one comes down to is not published:
 * an administrator without ownership and a member work with what is there (editor), an auditor looks (reader), and a
 * member of the organization is someone it knows, no more.
 */
export const builtInRoles: readonly CatalogueRole[] = [
  builtIn('owner', 3),
  builtIn('editor', 2),
  builtIn('reader', 0),
  builtIn('project.owner', 3, 'owner'),
  builtIn('project.admin', 3, 'editor'),
  builtIn('project.member', 2, 'editor'),
  builtIn('project.auditor', 0, 'reader'),
  builtIn('organization.member', 1, 'reader'),
  builtIn('organization.auditor', 0, 'reader'),
  builtIn('auditor', 0, 'reader'),
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

/** True for a role whose name says that its holder only looks. */
export const isReaderRole = (role: string): boolean => /(?:reader|auditor)$/.test(role);

/** True for a role that carries the rights of an owner, an administrator or an editor, also in its legacy form. */
export const isPrivilegedRole = (role: string): boolean =>
  /(?:owner|editor|admin)$/.test(role) || role === 'project.member';

/** A basic role without the prefix of its legacy form: `project.owner` and `owner` are the same. */
export const plainRole = (role: string): string => role.replace(/^(?:project|organization)\./, '');

const basicRoleByName: ReadonlyMap<string, BasicRole> = new Map([
  ...builtInRoles.flatMap(({ role, instead }) =>
    basicRoles.filter((basic) => basic === instead).map((basic) => [role, basic] as const),
  ),
  ...basicRoles.flatMap((basic) =>
    ['', 'project.', 'organization.'].map((prefix) => [prefix + basic, basic] as const),
  ),
]);

/** The basic role whose rights a role carries, for a basic role and its legacy forms; null for every other. */
export const basicRoleOf = (role: string): BasicRole | null => basicRoleByName.get(role) ?? null;

/** The roles that work with each service, not the legacy ones, those that can do the least harm first. */
export function rolesByService(catalogue: Iterable<CatalogueRole>): Map<string, CatalogueRole[]> {
  const byService = new Map<string, CatalogueRole[]>();
  for (const entry of catalogue) {
    const service = serviceOfRole(entry.role);
    if (service === null || entry.legacy || entry.risk === 0 || isReaderRole(entry.role)) continue;
    const others = byService.get(service);
    if (others) others.push(entry);
    else byService.set(service, [entry]);
  }
  for (const roles of byService.values()) roles.sort((a, b) => a.risk - b.risk || (a.role < b.role ? -1 : 1));
  return byService;
}

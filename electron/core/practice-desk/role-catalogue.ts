import type { CatalogueRole } from './schemas/role-plan.ts';

const everywhere: CatalogueRole['scopes'] = ['organization', 'folder', 'project'];

const role = (
  name: string,
  scopes: CatalogueRole['scopes'],
  service: string | null,
  legacy = false,
): CatalogueRole => ({
  role: name,
  scopes,
  service,
  legacy,
});

/** The provider's roles that are publicly known; there is no complete public list. */
export const catalogueRoles: CatalogueRole[] = [
  role('owner', everywhere, null),
  role('editor', everywhere, null),
  role('reader', everywhere, null),
  role('project.owner', ['project'], null, true),
  role('project.admin', ['project'], null, true),
  role('project.member', ['project'], null, true),
  role('project.auditor', ['project'], null, true),
  role('organization.member', ['organization'], null, true),
  role('organization.auditor', ['organization'], null, true),
  role('auditor', ['organization', 'folder'], null, true),
  role('kms.admin', ['project'], 'kms'),
  role('iaas.admin', ['project'], 'iaas'),
  role('postgres-flex.reader', ['project'], 'postgres-flex'),
  role('object-storage-reader', ['project'], 'object-storage'),
];

import { describe, expect, it } from 'vitest';
import {
  basicRoleOf,
  builtInRoles,
  CatalogueRole,
  isPrivilegedRole,
  isReaderRole,
  plainRole,
  ROLE_NAME,
  ROLE_NAME_MAX,
  rolesByService,
  serviceOfRole,
} from '../../../../shared/plan/role-catalogue.ts';

describe('the built-in catalogue', () => {
  it('holds what the source names, each in a form that the provider takes', () => {
    expect(builtInRoles.map(({ role }) => role)).toEqual([
      'owner',
      'editor',
      'reader',
      'project.owner',
      'project.admin',
      'project.member',
      'project.auditor',
      'organization.member',
      'organization.auditor',
      'auditor',
      'kms.admin',
      'iaas.admin',
      'postgres-flex.reader',
      'object-storage-reader',
    ]);
    for (const role of builtInRoles) expect(CatalogueRole.parse(role)).toEqual(role);
  });

  it('says of the legacy roles, and of no other, what takes their place', () => {
    const legacy = builtInRoles.filter((entry) => entry.legacy).map(({ role, instead }) => [role, instead]);
    expect(legacy).toEqual([
      ['project.owner', 'owner'],
      ['project.admin', 'editor'],
      ['project.member', 'editor'],
      ['project.auditor', 'reader'],
      ['organization.member', 'reader'],
      ['organization.auditor', 'reader'],
      ['auditor', 'reader'],
    ]);
    expect(builtInRoles.filter(({ legacy: isOld, instead }) => !isOld && instead !== undefined)).toEqual([]);
  });
});

describe('a role', () => {
  it.each([
    ['kms.admin', 'kms'],
    ['object-storage-reader', 'object-storage'],
    ['server-backup.admin', 'server-backup'],
    ['logs.reader', 'logs'],
    ['owner', null],
    ['project.owner', null],
  ])('%s is of the service %s', (role, service) => {
    expect(serviceOfRole(role)).toBe(service);
  });

  it('of two services whose keys it starts with is of the longer one', () => {
    expect(serviceOfRole('iam.admin')).toBe('iam');
    expect(serviceOfRole('key-value-store.admin')).toBe('key-value-store');
    expect(serviceOfRole('service-enablement.admin')).toBe('service-enablement');
  });

  it.each([
    'owner',
    'editor',
    'project.owner',
    'project.admin',
    'project.member',
    'kms.admin',
    'ske-editor',
    'dbadmin',
  ])('%s is privileged', (role) => {
    expect(isPrivilegedRole(role)).toBe(true);
  });

  it.each([
    'reader',
    'auditor',
    'project.auditor',
    'organization.auditor',
    'organization.member',
    'admin.reader',
    'ownership',
  ])('%s is not privileged', (role) => {
    expect(isPrivilegedRole(role)).toBe(false);
  });

  it('that ends in reader or auditor only looks', () => {
    expect(['reader', 'postgres-flex.reader', 'object-storage-reader', 'auditor'].every(isReaderRole)).toBe(
      true,
    );
    expect(['kms.admin', 'editor', 'reader.admin'].some(isReaderRole)).toBe(false);
  });

  it('is the plain one without its old prefix', () => {
    expect(plainRole('project.owner')).toBe('owner');
    expect(plainRole('organization.auditor')).toBe('auditor');
    expect(plainRole('projects.owner')).toBe('projects.owner');
  });

  it('has the rights of a basic role where it is one, or was', () => {
    expect(['owner', 'project.owner', 'organization.owner'].map(basicRoleOf)).toEqual([
      'owner',
      'owner',
      'owner',
    ]);
    expect(basicRoleOf('project.member')).toBe('editor');
    expect(['kms.admin', 'constructor', '', 'Owner'].map(basicRoleOf)).toEqual([null, null, null, null]);
  });

  it.each(['ab', 'a-b', 'a.b', 'a'.repeat(64), 'a' + '-b'.repeat(63)])('may be called %s', (name) => {
    expect(ROLE_NAME.test(name)).toBe(true);
    expect(name.length).toBeLessThanOrEqual(ROLE_NAME_MAX);
  });

  it.each(['a', 'a1', 'a_b', 'A', 'a..b', '-a', 'a-', 'a'.repeat(65), 'owner\n'])(
    'may not be called %j',
    (name) => {
      expect(ROLE_NAME.test(name)).toBe(false);
    },
  );
});

it('the roles of a service are those that do more than read, the harmless ones first', () => {
  const entry = (role: string, risk: number, more = {}) => CatalogueRole.parse({ role, risk, ...more });
  const known = [
    entry('ske.owner', 3),
    entry('ske.editor', 2),
    entry('ske.admin', 2),
    entry('ske.reader', 1),
    entry('ske.viewer', 0),
    entry('ske.old', 1, { legacy: true }),
    entry('reader', 0),
  ];
  const roles = [...rolesByService(known)].map(([service, entries]) => [
    service,
    entries.map(({ role }) => role),
  ]);
  expect(roles).toEqual([['ske', ['ske.admin', 'ske.editor', 'ske.owner']]]);
});

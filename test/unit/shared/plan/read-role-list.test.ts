import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../../shared/messages/translate.ts';
import { PlanEdit, ROLES_MAX } from '../../../../shared/plan/plan-edit.ts';
import { readRoleList, type RoleList } from '../../../../shared/plan/read-role-list.ts';
import { CatalogueRole } from '../../../../shared/plan/role-catalogue.ts';
import { anyJson, awkwardText, seed } from '../rules/arbitraries.ts';

const permission = (name: string) => ({ name, description: `May ${name}` });
const role = (name: string, permissions: string[] = [], description = `A ${name}`) => ({
  name,
  description,
  permissions: permissions.map(permission),
});
const read = (list: unknown): RoleList => readRoleList(JSON.stringify(list));
const rolesIn = (list: unknown) => {
  const result = read(list);
  return result.ok ? result.roles : expect.fail(result.reason);
};
const reasonOf = (text: string) => {
  const result = readRoleList(text);
  return result.ok ? 'read' : result.reason;
};
const reasonOfList = (list: unknown) => reasonOf(JSON.stringify(list));

describe('a list of roles', () => {
  const roles = [
    role('owner', ['iam.member.add', 'resource-manager.project.delete']),
    role('ske.admin', ['ske.cluster.create', 'ske.cluster.get']),
  ];
  const wanted = [
    { role: 'owner', description: 'A owner', risk: 3, legacy: false, origin: 'imported' },
    { role: 'ske.admin', description: 'A ske.admin', risk: 2, legacy: false, origin: 'imported' },
  ];

  it('is read as the command line prints it', () => {
    expect(read(roles)).toEqual({ ok: true, roles: wanted, skipped: 0 });
  });

  it('is read as the API answers it', () => {
    expect(read({ resourceId: 'shop-Ab12', resourceType: 'project', roles })).toEqual({
      ok: true,
      roles: wanted,
      skipped: 0,
    });
  });

  it('is read with a byte order mark, blanks and members that nobody knows yet', () => {
    const item = { ...role('ske.admin', ['ske.cluster.create']), id: 'x', etag: 'y' };
    expect(readRoleList(`\ufeff ${JSON.stringify([item], null, 2)}\n`)).toMatchObject({
      ok: true,
      skipped: 0,
    });
  });

  it('gives an edit that the plan takes', () => {
    const edit = { type: 'learn-roles', roles: rolesIn(roles) };
    expect(PlanEdit.parse(edit)).toEqual(edit);
  });

  it('knows the legacy roles again', () => {
    expect(rolesIn([role('project.owner'), role('auditor')])).toMatchObject([
      { role: 'project.owner', legacy: true, risk: 3 },
      { role: 'auditor', legacy: true, risk: 0 },
    ]);
  });

  it('names each role once, as it comes first', () => {
    expect(rolesIn([role('ske.admin', [], 'one'), role('ske.admin', [], 'two')])).toMatchObject([
      { role: 'ske.admin', description: 'one' },
    ]);
  });

  it('leaves out and counts names that the provider itself would not take', () => {
    const names = ['Ske.Admin', 'a', 'ske..admin', '__proto__', 'ske.admin\n', '=cmd()', 'ske.reader'];
    expect(read(names.map((name) => role(name)))).toMatchObject({
      ok: true,
      roles: [{ role: 'ske.reader' }],
      skipped: 6,
    });
  });

  it('shortens and cleans descriptions', () => {
    const [long, hidden] = rolesIn([
      role('ske.a', [], '💣'.repeat(500)),
      role('ske.b', [], ' see\u202e\n this\u0000 '),
    ]);
    expect(long?.description.length).toBeLessThanOrEqual(255);
    expect(long?.description.isWellFormed()).toBe(true);
    expect(hidden?.description).toBe('see this');
  });

  it('needs neither a description nor permissions', () => {
    expect(
      rolesIn([{ name: 'ske.admin', description: null, permissions: null }, { name: 'ske.helper' }]),
    ).toMatchObject([
      { role: 'ske.admin', description: '', risk: 2 },
      { role: 'ske.helper', description: '', risk: 1 },
    ]);
  });
});

describe('the risk of a role is guessed', () => {
  it.each([
    ['ske.viewer', ['ske.cluster.get', 'ske.cluster.list'], 0],
    ['ske.reader', [], 0],
    ['ske.helper', ['ske.cluster.get', 'ske.cluster.restart'], 1],
    ['ske.helper', [], 1],
    ['ske.helper', ['ske.cluster.delete'], 2],
    ['ske.admin', ['ske.cluster.get'], 2],
    ['people.helper', ['iam.member.add'], 3],
    ['people.viewer', ['iam.member.get'], 0],
    ['ske.reader', ['iam.service-account-key.create'], 3],
    ['ske.owner', ['ske.cluster.get'], 3],
  ])('%s with %j: %i', (name, permissions, risk) => {
    expect(rolesIn([role(name, permissions)])).toMatchObject([{ role: name, risk }]);
  });
});

describe('refused with its reason is', () => {
  it.each([
    ['what is no JSON', 'No roles found for project shop', 'not-json'],
    ['nothing', '', 'not-json'],
    ['the table of the command line', ' ROLE NAME │ ROLE DESCRIPTION\n owner │ An owner', 'not-json'],
    ['a text', '"owner"', 'not-roles'],
    ['null', 'null', 'not-roles'],
    ['an object without roles', '{"items":[]}', 'not-roles'],
    ['roles that are no list', '{"roles":{"name":"owner"}}', 'not-roles'],
    ['an empty list', '[]', 'empty'],
  ])('%s', (_name, text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  it('a list of members, which is easily mistaken for it', () => {
    expect(reasonOfList([{ role: 'owner', subject: 'eva@muster.example' }])).toBe('members');
    expect(
      reasonOfList({ resourceId: 'x', members: [{ role: 'owner', subject: 'eva@muster.example' }] }),
    ).toBe('members');
  });

  it('a list of which one item is no role', () => {
    for (const item of [null, 'owner', [], {}, { name: 7 }, { name: ['owner'] }])
      expect(reasonOfList([role('owner'), item])).toBe('not-roles');
  });

  it('a list of names that are all none', () => {
    expect(reasonOfList([role('OWNER')])).toBe('empty');
  });

  it('a list of one role too many, and none of one less', () => {
    const letters = 'abcdefghij';
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        role(`ske.${[...String(n)].map((digit) => letters[Number(digit)]).join('')}x`),
      );
    expect(read(many(ROLES_MAX + 1))).toEqual({ ok: false, reason: 'too-many', max: ROLES_MAX });
    expect(rolesIn(many(ROLES_MAX))).toHaveLength(ROLES_MAX);
  });

  it('a text of more than 20 MB, before it is parsed', () => {
    const padding = ' '.repeat(20 * 1024 * 1024);
    expect(readRoleList(`${padding}[]`)).toEqual({ ok: false, reason: 'too-large', max: 20 });
  });

  it('a list nested so deeply that a recursive reader would fall over', () => {
    expect(['not-roles', 'not-json']).toContain(reasonOf('['.repeat(200_000) + ']'.repeat(200_000)));
  });

  it('anything that is made up, unless every role of it is one', () => {
    const item = fc.oneof(
      anyJson,
      fc.record({ name: awkwardText, description: awkwardText, permissions: anyJson }),
    );
    fc.assert(
      fc.property(fc.oneof(anyJson, fc.array(item)), (list) => {
        const result = read(list);
        if (result.ok) for (const entry of result.roles) expect(CatalogueRole.parse(entry)).toEqual(entry);
        else expect(messages.de['plan-findings']).toHaveProperty([`role-list/${result.reason}`]);
      }),
      { seed, numRuns: 500 },
    );
  });
});

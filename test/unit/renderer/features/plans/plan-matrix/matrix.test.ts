import { expect, test } from 'vitest';
import {
  accessByPerson,
  accessByService,
} from '../../../../../../renderer/features/plans/plan-matrix/access.ts';
import { makeCellReader } from '../../../../../../renderer/features/plans/plan-matrix/matrix-cells.ts';
import {
  matrixColumns,
  matrixPeople,
  NO_FILTER,
} from '../../../../../../renderer/features/plans/plan-matrix/matrix-columns.ts';
import {
  cellKey,
  heaviest,
  matrixMarks,
} from '../../../../../../renderer/features/plans/plan-matrix/matrix-marks.ts';
import { roleChoices } from '../../../../../../renderer/features/plans/plan-matrix/role-choices.ts';
import type { Json } from '../../../../../../shared/json-pointer.ts';
import { planFacts } from '../../../../../../shared/plan/plan-facts.ts';
import { readPlan } from '../../../../../../shared/plan/read-plan.ts';
import type { PlanFault } from '../../../../../../shared/rules/plan/plan-fault.ts';
import { makePlan } from '../../../../../support/packets.ts';

const factsOf = (changes: Record<string, Json> = {}) => planFacts(readPlan(makePlan(changes)), '2026-11-23');

const project = (key: string, customer: string, folder?: string, services: string[] = []): Json => ({
  key,
  name: key,
  customer,
  ...(folder && { folder }),
  services: services.map((service) => ({ key: service, managedBy: 'partner' })),
});

const facts = factsOf({
  '/customers': [
    { key: 'a', name: 'A', emailDomains: [] },
    { key: 'b', name: 'B', emailDomains: [] },
  ],
  '/folders': [
    { key: 'f-a', name: 'Folder A' },
    { key: 'empty', name: 'Empty' },
  ],
  '/projects': [
    project('loose', 'b', undefined, ['kms']),
    project('shop', 'a', 'f-a', ['ske']),
    project('stray', 'nobody', 'gone'),
  ],
  '/people': [
    { key: 'ops', type: 'user', subject: 'ops@r.example', affiliation: 'partner' },
    { key: 'bea', type: 'user', subject: 'bea@b.example', affiliation: 'customer', customer: 'b' },
    { key: 'ada', type: 'user', subject: 'Ada@a.example', affiliation: 'customer', customer: 'a' },
  ],
  '/assignments': [
    { scope: { type: 'folder', key: 'f-a' }, person: 'ops', role: 'editor' },
    { scope: { type: 'organization' }, person: 'ops', role: 'reader' },
    { scope: { type: 'project', key: 'shop' }, person: 'ada', role: 'reader' },
    { scope: { type: 'project', key: 'loose' }, person: 'ops', role: 'kms.admin' },
    { scope: { type: 'project', key: 'loose' }, person: 'ada', role: 'reader' },
  ],
});

const columnsOf = (filter = NO_FILTER) => matrixColumns(facts, filter);

test('columns stand under their folder, else under their customer, each once', () => {
  const { columns, groups } = columnsOf();
  expect(columns.map(({ id }) => id)).toEqual([
    'organization',
    'folder/f-a',
    'project/shop',
    'folder/empty',
    'project/loose',
    'project/stray',
  ]);
  expect(groups.map(({ id, first, count }) => [id, first, count])).toEqual([
    ['organization', 0, 1],
    ['folder/f-a', 1, 2],
    ['folder/empty', 3, 1],
    ['customer/b', 4, 1],
    ['none', 5, 1],
  ]);
});

test('of two projects with one key the matrix shows the first', () => {
  const twice = factsOf({ '/projects': [project('x', 'muster'), project('x', 'muster')] });
  const { columns } = matrixColumns(twice, NO_FILTER);
  expect(columns.filter(({ id }) => id === 'project/x')).toHaveLength(1);
});

test('filters by customer and service keep the folders that still hold something', () => {
  const ids = (filter: Partial<typeof NO_FILTER>) =>
    columnsOf({ ...NO_FILTER, ...filter }).columns.map(({ id }) => id);
  expect(ids({ customer: 'b' })).toEqual(['organization', 'project/loose']);
  expect(ids({ service: 'ske' })).toEqual(['organization', 'folder/f-a', 'project/shop']);
  expect(ids({ service: 'dns' })).toEqual(['organization']);
});

test('people stand customer by customer, and a filter keeps who has a role with the customer', () => {
  const people = (filter: Partial<typeof NO_FILTER>) =>
    matrixPeople(facts, { ...NO_FILTER, ...filter }).map(({ key }) => key);
  expect(people({})).toEqual(['ada', 'bea', 'ops']);
  expect(people({ customer: 'b' })).toEqual(['ada', 'bea', 'ops']);
  expect(people({ customer: 'a' })).toEqual(['ada', 'ops']);
  expect(people({ person: 'ADA@' })).toEqual(['ada']);
});

test('a cell holds its own roles and those from the folder and the organization, with their origin', () => {
  const read = makeCellReader(facts);
  const { columns } = columnsOf();
  const cellAt = (person: string, id: string) => {
    const column = columns.find((one) => one.id === id);
    if (!column) throw new Error(id);
    return read(person, column);
  };
  expect(cellAt('ops', 'project/shop')).toEqual({
    own: [],
    inherited: [
      { role: 'editor', from: 'folder', origin: 'Folder A' },
      { role: 'reader', from: 'organization', origin: 'Reseller GmbH' },
    ],
  });
  expect(cellAt('ops', 'folder/f-a').own.map(({ role }) => role)).toEqual(['editor']);
  expect(cellAt('ops', 'folder/f-a').inherited.map(({ role }) => role)).toEqual(['reader']);
  expect(cellAt('ops', 'organization').inherited).toEqual([]);
  expect(cellAt('ada', 'project/stray')).toEqual({ own: [], inherited: [] });
});

test('findings are marked at their cell, person or column, and waived ones nowhere', () => {
  const fault = (pointer: string, params: PlanFault['params'], severity: PlanFault['severity'] = 'warning') =>
    ({ code: 'LP01', pointer, severity, params }) satisfies PlanFault;
  const marks = matrixMarks(
    [
      fault('/assignments/0', { person: 'ops', folder: 'f-a' }),
      fault('/assignments/1', { person: 'ops' }),
      fault('/assignments/2', { person: 'ada', project: 'shop' }),
      fault('/assignments/3', { person: 'ada', project: 'loose' }), // a moment ago it was hers
      fault('/people/1', { person: 'bea' }, 'error'),
      fault('/projects/1', { project: 'shop' }),
      fault('/assignments/2', { person: 'ada', project: 'shop', waived: true }, 'info'),
      fault('/name', {}),
    ],
    facts.plan,
  );
  expect([...marks.cells.keys()]).toEqual([
    cellKey('ops', 'folder/f-a'),
    cellKey('ops', 'organization'),
    cellKey('ada', 'project/shop'),
    cellKey('ada', 'project/loose'),
  ]);
  expect(marks.cells.get(cellKey('ada', 'project/shop'))).toHaveLength(1);
  expect([...marks.people.keys()]).toEqual(['bea']);
  expect([...marks.columns.keys()]).toEqual(['project/shop']);
});

test('the heaviest finding is an error, then a warning', () => {
  const of = (severity: PlanFault['severity']): PlanFault => ({
    code: 'LP01',
    pointer: '',
    severity,
    params: {},
  });
  expect(heaviest([of('info'), of('error'), of('warning')])?.severity).toBe('error');
  expect(heaviest([])).toBeUndefined();
});

test('roles to give are the basic ones, those of the place’s services, and the others, without what is given', () => {
  const { columns } = columnsOf();
  const column = columns.find(({ id }) => id === 'project/loose');
  if (!column) throw new Error('no column');
  const choices = roleChoices(facts, column, new Set(['reader']));
  expect(choices.basic).toEqual(['owner', 'editor']);
  expect(choices.service).toEqual(['kms.admin']);
  expect(choices.other).toContain('project.owner');
  expect(choices.other).not.toContain('kms.admin');
});

test('by service: who can operate it, also through a folder, and who can only read', () => {
  const access = accessByService(facts).map(({ service, project: { key }, operators, readers }) => [
    service,
    key,
    operators.map(({ person }) => person.key),
    readers.map(({ person }) => person.key),
  ]);
  expect(access).toEqual([
    ['kms', 'loose', ['ops'], ['ada']],
    ['ske', 'shop', ['ops'], ['ada']],
  ]);
});

test('by person: every project that is reached and through what', () => {
  const reached = [...accessByPerson(facts)].map(([person, projects]) => [
    person.key,
    projects.map(
      ({ project: { key }, ways }) => `${key}: ${ways.map(({ role, from }) => `${role} ${from}`).join(', ')}`,
    ),
  ]);
  expect(reached).toEqual([
    [
      'ops',
      [
        'loose: kms.admin project, reader organization',
        'shop: editor folder, reader organization',
        'stray: reader organization',
      ],
    ],
    ['bea', []],
    ['ada', ['loose: reader project', 'shop: reader project']],
  ]);
});

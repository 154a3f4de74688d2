import { describe, expect, test } from 'vitest';
import { addNamed, addPeople } from '../../../../shared/plan/add-items.ts';
import { PlanEdit } from '../../../../shared/plan/plan-edit.ts';
import { readPlan } from '../../../../shared/plan/read-plan.ts';
import { makePlan } from '../../../support/packets.ts';

const plan = readPlan(makePlan());
const empty = readPlan({});

describe('addNamed', () => {
  test('adds one item for each line that says something, with keys of their own', () => {
    const { edits, keys, known } = addNamed(empty, 'projects', ' Shop prod \r\n\n\tShop test\nshop-prod', {
      customer: 'muster',
    });
    expect(keys).toEqual(['shop-prod', 'shop-test', 'shop-prod-2']);
    expect(known).toEqual([]);
    expect(edits[0]).toEqual({
      type: 'put',
      list: 'projects',
      key: 'shop-prod',
      members: { name: 'Shop prod', customer: 'muster' },
    });
    for (const edit of edits) expect(PlanEdit.parse(edit)).toEqual(edit);
  });

  test('leaves out what is there by name, however it is written, and says so', () => {
    expect(addNamed(plan, 'customers', 'muster ag\nAhorn GmbH\nAHORN GMBH')).toMatchObject({
      keys: ['ahorn-gmbh'],
      known: ['muster ag', 'AHORN GMBH'],
    });
  });

  test('adds nothing for an empty text', () => {
    expect(addNamed(plan, 'folders', ' \n\r\n ')).toEqual({ edits: [], keys: [], known: [] });
  });
});

describe('addPeople', () => {
  const membersOf = (text: string, belonging: Parameters<typeof addPeople>[2] = 'by-domain') =>
    addPeople(plan, text, belonging).edits.map((edit) => (edit.type === 'put' ? edit.members : {}));

  test('reads addresses of many lines, of one line, and with names around them', () => {
    const text =
      'Ada@Muster.example\n"Bo B" <bo@muster.example>; mailto:cy@muster.example, dan@muster.example';
    expect(addPeople(plan, text, 'by-domain').keys).toEqual(['ada', 'bo', 'cy', 'dan']);
    expect(membersOf(text)[0]).toEqual({
      type: 'user',
      subject: 'ada@muster.example',
      affiliation: 'customer',
      customer: 'muster',
      account: 'unknown',
    });
  });

  test('knows the partner’s people by their domain', () => {
    expect(membersOf('max@reseller.example')).toMatchObject([{ affiliation: 'partner' }]);
  });

  test('names no customer for a domain that nobody has', () => {
    expect(membersOf('max@elsewhere.example')).toMatchObject([{ affiliation: 'customer', customer: null }]);
  });

  test('takes the choice of the person before what the domain says', () => {
    expect(membersOf('max@reseller.example', { affiliation: 'customer', customer: 'muster' })).toMatchObject([
      { affiliation: 'customer', customer: 'muster' },
    ]);
  });

  test('tells service accounts and clients from users', () => {
    expect(membersOf('bot-x@sa.stackit.cloud\nbuild-client\nada@muster.example')).toMatchObject([
      { type: 'service-account' },
      { type: 'client' },
      { type: 'user' },
    ]);
    expect(membersOf('eve@notsa.stackit.cloud.example')).toMatchObject([{ type: 'user' }]);
  });

  test('leaves out a subject that is there in other letters', () => {
    expect(addPeople(plan, 'EVA@muster.example', 'by-domain')).toEqual({
      edits: [],
      keys: [],
      known: ['eva@muster.example'],
    });
  });
});

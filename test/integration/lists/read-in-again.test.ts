import { expect, test } from 'vitest';
import { textAt } from '../../../shared/rules/request-members.ts';
import { openCore } from '../../support/cores.ts';
import { companies } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';
import { addOne, browse, packetOf } from '../drafts/ask.ts';

const members = [
  '/company/name',
  '/company/address',
  '/company/vatId',
  '/contact/firstName',
  '/contact/email',
];

test.each([
  ['csv', 'de'],
  ['csv', 'en'],
  ['xlsx', 'de'],
  ['xlsx', 'en'],
] as const)(
  'requests exported as %s (%s) are read in again with company and contact',
  async (format, language) => {
    const core = await openCore();
    for (const company of companies.keys()) await addOne(core, {}, company);
    await addOne(core, {
      '/company/name': 'Ost & Söhne',
      '/company/address/postcode': '01067',
      '/company/vatId': undefined,
    });
    const { fileName, data, rows } = valueOf(
      await core.desk.exportList({ list: 'requests', sort: 'newest', format, language }),
    );

    const other = await openCore();
    const answer = valueOf(await other.desk.importFile({ file: fileName, data }));
    expect(answer).toMatchObject({ rows, added: rows, skipped: 0 });
    const before = await browse(core, { sort: 'newest' });
    for (const [index, id] of answer.ids.entries()) {
      const [is, was] = [await packetOf(other, id), await packetOf(core, before[index]?.id ?? '')];
      expect(textAt(is, '/company/name')).not.toBe('');
      for (const member of members.filter((one) => one !== '/company/address'))
        expect(textAt(is, member)).toBe(textAt(was, member));
      for (const part of ['street', 'houseNumber', 'postcode', 'city', 'country'])
        expect(textAt(is, `/company/address/${part}`)).toBe(textAt(was, `/company/address/${part}`));
    }
  },
);

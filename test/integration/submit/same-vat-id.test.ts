import { expect, test } from 'vitest';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { valueOf } from '../../support/value-of.ts';

test('a second request with the same VAT ID is warned about, naming the first one’s company, and goes on', async () => {
  const core = await openCore();
  const files = ['Erste GmbH', 'Zweite GmbH'].map((name) => ({
    file: name,
    text: JSON.stringify(makeRequest({ '/company/name': name })),
  }));
  const [first, second] = valueOf(await core.desk.addPackets({ files })).added;
  const { items } = valueOf(await core.desk.finalizePackets({ ids: [second?.id ?? ''] }));
  expect(items[0]?.state).toBe('waiting');
  expect(items[0]?.findings).toMatchObject([
    {
      code: 'duplicate-vat',
      severity: 'warning',
      pointer: '/company/vatId',
      message: {
        en: 'This VAT ID already belongs to Erste GmbH.',
        de: 'Diese USt-IdNr. gehört schon zu Erste GmbH.',
      },
      params: { id: first?.id },
    },
  ]);
});

import { expect, it, vi } from 'vitest';
import { makePreCheckQuestion } from '../../../../electron/core/operations/pre-check-question.ts';
import type { DraftRow } from '../../../../electron/core/store/drafts.ts';
import { makeRequest } from '../../../support/packets.ts';

it('the question is written from what the draft holds', () => {
  const packet = makeRequest({ '/contact/email': 'erika@muster.example' });
  const get = vi.fn<(id: string) => DraftRow>(() => ({ packet: JSON.stringify(packet) }) as DraftRow);
  const write = makePreCheckQuestion({ drafts: { get } });
  expect(write({ id: packet.id, askedParty: 'end-customer', language: 'de' })).toMatchObject({
    to: 'erika@muster.example',
    subject: 'STACKIT: Hat Ihr Unternehmen schon eine Organisation?',
  });
  expect(get).toHaveBeenCalledExactlyOnceWith(packet.id);
});

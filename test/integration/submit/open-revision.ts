import type { Core } from '../../../electron/core/core.ts';
import { expect } from 'vitest';

import { openSubmitted } from './submitted-request.ts';
import { valueOf } from '../../support/value-of.ts';

export const followUp = async (core: Core, id: string) => valueOf(await core.desk.readFollowUp({ id }));
export const show = async (core: Core, id: string) => valueOf(await core.desk.showPacket({ id }));
export const edit = async (core: Core, id: string, pointer: string, value: string | null) =>
  valueOf(await core.desk.editPacket({ id, changes: [{ pointer, value }] }));
export const finalize = async (core: Core, id: string) =>
  valueOf(await core.desk.finalizePackets({ ids: [id] })).items[0];
export const isPatch = ({ method }: { method?: string | undefined }): boolean => method === 'PATCH';

/** A submitted request that the desk asks back about, opened for correction. */
export async function openRevision(options: Parameters<typeof openSubmitted>[0] = {}) {
  const opened = await openSubmitted(options);
  opened.agent.ask(opened.id, '/company/address/street');
  valueOf(await opened.core.desk.sync({}));
  valueOf(await opened.core.desk.startRevision({ id: opened.id }));
  return opened;
}

/** The same with the street corrected and finalized, to be handed over. */
export async function openWaiting(options: Parameters<typeof openSubmitted>[0] = {}) {
  const opened = await openRevision(options);
  await edit(opened.core, opened.id, '/company/address/street', 'Neue Straße');
  expect(await finalize(opened.core, opened.id)).toMatchObject({ state: 'sent' });
  return opened;
}

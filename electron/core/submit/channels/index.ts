import type { ChannelKind } from '../../../../shared/states.ts';
import type { ChannelMaker } from '../channel.ts';
import { byHand } from './by-hand/maker.ts';
import { email } from './email/maker.ts';
import { requestTracker } from './request-tracker/maker.ts';
import { supportApi } from './support-api/maker.ts';

/** Every way to a desk, by its kind; a new one is a folder beside these and a line here. */
export const channelMakers: Partial<Record<ChannelKind, ChannelMaker>> = {
  'support-api': supportApi,
  'request-tracker': requestTracker,
  email,
  'by-hand': byHand,
};

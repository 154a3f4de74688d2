import * as z from 'zod';
import { ChannelKind } from '../../shared/states.ts';
import type { ChannelSettings } from './host.ts';

const ChannelSettingsSchema = z.object({
  kind: z.union([ChannelKind, z.literal('practice-desk')]),
  url: z.string().max(2048),
});

/** Reads the `channel` member of a preferences file; null where it is missing or not ours. */
export const readChannelSettings = (value: unknown): ChannelSettings | null =>
  ChannelSettingsSchema.safeParse(value).data ?? null;

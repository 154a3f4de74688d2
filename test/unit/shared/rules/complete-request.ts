import type { Json, JsonObject } from '../../../../shared/json-pointer.ts';
import { makeRequest } from '../../../support/packets.ts';

export const TODAY = '2026-11-22';

/** The same request at every run, asked after two days before TODAY, that nothing is to be said about; `undefined` removes a member. */
export const completeRequest = (changes: Record<string, Json | undefined> = {}): JsonObject =>
  makeRequest({
    '/id': '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11',
    '/preCheck/askedAt': '2026-11-20',
    ...changes,
  });

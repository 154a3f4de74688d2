import type { ItemError } from '../../../shared/contract.ts';
import { inBothLanguages, type MessageKey } from '../../../shared/messages/translate.ts';

/** The error of one item: a code of outbox.json's `error.` texts, and the desk's own words where it said any. */
export function itemError(
  code: string,
  deskWords: string | null = null,
  params: Record<string, unknown> = {},
): ItemError {
  return {
    code,
    message: inBothLanguages('outbox', `error.${code}` as MessageKey<'outbox'>, params),
    deskWords,
  };
}

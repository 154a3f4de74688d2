import type { Output, ParsedInput } from '../../../shared/contract.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { writePreCheckQuestion } from '../../../shared/rules/pre-check-question.ts';
import type { Store } from '../store/store.ts';

/** Writes the pre-check's question from what a draft holds so far. DeskError `not-found`. */
export const makePreCheckQuestion =
  (store: { drafts: Pick<Store['drafts'], 'get'> }) =>
  ({ id, askedParty, language }: ParsedInput<'writePreCheckQuestion'>): Output<'writePreCheckQuestion'> =>
    writePreCheckQuestion(JSON.parse(store.drafts.get(id).packet) as JsonObject, askedParty, language);

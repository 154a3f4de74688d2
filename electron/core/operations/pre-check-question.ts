import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { writePreCheckQuestion } from '../../../shared/rules/pre-check-question.ts';
import { packetOf } from '../store/drafts.ts';
import type { Store } from '../store/store.ts';

/** Writes the pre-check's question from what a draft holds so far. DeskError `not-found`. */
export const makePreCheckQuestion =
  (store: { drafts: Pick<Store['drafts'], 'get'> }) =>
  ({ id, askedParty, language }: ParsedInput<'writePreCheckQuestion'>): Output<'writePreCheckQuestion'> =>
    writePreCheckQuestion(packetOf(store.drafts.get(id)), askedParty, language);

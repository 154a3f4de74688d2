import type { ItemError } from '../../../shared/contract.ts';
import type { LocalizedText } from '../../../shared/findings.ts';
import { translate } from '../../../shared/messages/translate.ts';
import type { Message } from '../../../shared/operations/follow-up.ts';
import type { StoredMessage } from '../store/messages.ts';

/** An error in one text: the app's words, then the desk's own where it said any. */
export function spokenError({ message, deskWords }: ItemError): LocalizedText {
  if (deskWords === null) return message;
  return {
    de: translate('de', 'outbox', 'desk-words', { message: message.de, words: deskWords }),
    en: translate('en', 'outbox', 'desk-words', { message: message.en, words: deskWords }),
  };
}

/** What is shown of a stored message. */
export const shownMessage = ({ id, author, name, text, at, state, error }: StoredMessage): Message => ({
  id,
  author,
  name,
  text,
  at,
  state: state === 'sent' ? 'sent' : 'waiting',
  error: error && spokenError(error),
});

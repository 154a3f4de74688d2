import de from '../../../shared/messages/de/list-files.json' with { type: 'json' };
import en from '../../../shared/messages/en/list-files.json' with { type: 'json' };
import { makeLaterText } from '../../i18n/later-text.ts';

/** The texts of exported lists. */
export const useListFilesText = makeLaterText('list-files', { de, en });

import de from '../../../shared/messages/de/hand-over.json' with { type: 'json' };
import en from '../../../shared/messages/en/hand-over.json' with { type: 'json' };
import { makeLaterText } from '../../i18n/later-text.ts';

/** The texts of files that come in and of handing over. */
export const useHandOverText = makeLaterText('hand-over', { de, en });

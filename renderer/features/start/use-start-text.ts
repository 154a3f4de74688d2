import de from '../../../shared/messages/de/start.json' with { type: 'json' };
import en from '../../../shared/messages/en/start.json' with { type: 'json' };
import { makeLaterText } from '../../i18n/later-text.ts';

/** The texts of the guided start and of the pre-check. */
export const useStartText = makeLaterText('start', { de, en });

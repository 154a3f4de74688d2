import de from '../../../shared/messages/de/privacy.json' with { type: 'json' };
import en from '../../../shared/messages/en/privacy.json' with { type: 'json' };
import { makeLaterText } from '../../i18n/later-text.ts';

/** The texts about privacy. */
export const usePrivacyText = makeLaterText('privacy', { de, en });

import de from '../../../shared/messages/de/sync-log.json' with { type: 'json' };
import en from '../../../shared/messages/en/sync-log.json' with { type: 'json' };
import { makeLaterText } from '../../i18n/later-text.ts';

/** The texts of the sync log. */
export const useSyncLogText = makeLaterText('sync-log', { de, en });

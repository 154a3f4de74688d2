import de from '../../../shared/messages/de/statistics.json' with { type: 'json' };
import en from '../../../shared/messages/en/statistics.json' with { type: 'json' };
import { makeLaterText } from '../../i18n/later-text.ts';

/** The texts of the statistics. */
export const useStatisticsText = makeLaterText('statistics', { de, en });

import de from '../../../shared/messages/de/papers.json' with { type: 'json' };
import en from '../../../shared/messages/en/papers.json' with { type: 'json' };
import { makeLaterText } from '../../i18n/later-text.ts';

/** The texts about summaries on paper. */
export const usePapersText = makeLaterText('papers', { de, en });

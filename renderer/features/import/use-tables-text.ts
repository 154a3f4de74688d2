import de from '../../../shared/messages/de/tables.json' with { type: 'json' };
import en from '../../../shared/messages/en/tables.json' with { type: 'json' };
import { makeLaterText } from '../../i18n/later-text.ts';

/** The texts about importing tables. */
export const useTablesText = makeLaterText('tables', { de, en });

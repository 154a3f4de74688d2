import de from '../../../shared/messages/de/delivery.json' with { type: 'json' };
import en from '../../../shared/messages/en/delivery.json' with { type: 'json' };
import { makeLaterText } from '../../i18n/later-text.ts';

/** The texts of deliveries that a person makes. */
export const useDeliveryText = makeLaterText('delivery', { de, en });

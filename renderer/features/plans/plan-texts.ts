import deFindings from '../../../shared/messages/de/plan-findings.json' with { type: 'json' };
import dePlans from '../../../shared/messages/de/plans.json' with { type: 'json' };
import enFindings from '../../../shared/messages/en/plan-findings.json' with { type: 'json' };
import enPlans from '../../../shared/messages/en/plans.json' with { type: 'json' };
import { addTexts } from '../../../shared/messages/translate.ts';
import { makeLaterText } from '../../i18n/later-text.ts';

// What the rules say comes with them; only `translate` reads it.
addTexts('plan-findings', { de: deFindings, en: enFindings });

/** The texts of plans; the parts of their page, which come after it, read them by `useAreaText`. */
export const usePlansText = makeLaterText('plans', { de: dePlans, en: enPlans });

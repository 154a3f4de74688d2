import type { i18n } from 'i18next';
import deFindings from '../../../shared/messages/de/plan-findings.json' with { type: 'json' };
import dePlans from '../../../shared/messages/de/plans.json' with { type: 'json' };
import enFindings from '../../../shared/messages/en/plan-findings.json' with { type: 'json' };
import enPlans from '../../../shared/messages/en/plans.json' with { type: 'json' };
import { addTexts } from '../../../shared/messages/translate.ts';

/** Gives the window the texts of plans, which come with their page. */
export function addPlanTexts(window: i18n): void {
  // Not "deep": see addTexts.
  window.addResourceBundle('de', 'plans', dePlans);
  window.addResourceBundle('en', 'plans', enPlans);
  addTexts('plan-findings', { de: deFindings, en: enFindings });
}

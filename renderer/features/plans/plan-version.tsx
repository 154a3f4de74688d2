import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberChange } from '../../../shared/operations/drafts.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { partsOf } from './plan-parts.ts';
import { addPlanTexts } from './plan-texts.ts';

/** What a version of a plan changed: the parts of the plan that it touched. */
export default function PlanVersion({ changes }: { changes: readonly MemberChange[] }) {
  const { i18n } = useTranslation();
  useState(() => addPlanTexts(i18n));
  const text = useAreaText('plans');
  const parts = partsOf(changes).map((part) => text(`page.part.${part}`));
  return text('page.changed', { parts: parts.join(', ') });
}

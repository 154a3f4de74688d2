import { useTranslation } from 'react-i18next';
import type { FieldPointer } from './request-fields.ts';

/** The name of a field in the window's language: the one by which findings call it, or the statement of a box. */
export function useFieldLabel(): (pointer: FieldPointer) => string {
  const { t } = useTranslation(['window', 'findings']);
  return (pointer) => t([`findings:field${pointer}`, `window:check.${pointer}`]);
}

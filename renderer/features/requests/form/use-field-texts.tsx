import type { Finding } from '../../../../shared/findings.ts';
import { inBothLanguages } from '../../../../shared/messages/translate.ts';
import { useText } from '../../../i18n/use-text.ts';
import { FindingMessage } from '../../../ui/finding-message.tsx';
import type { FieldSpec } from '../request-fields.ts';
import type { FieldProps } from './field.tsx';
import { useFieldLabel } from '../use-field-label.ts';
import { isKept, isMissing } from './field-findings.ts';
import { FindingActions } from './finding-actions.tsx';

/** A finding as it is told: one whose value is kept only says so. */
const told = (finding: Finding): Finding =>
  isKept(finding) ? { ...finding, message: inBothLanguages('history', 'keep.kept') } : finding;

/**
 * The texts around a field. A missing value is a quiet mark until the person tries to finalize. Mantine describes
 * an input by its `success` slot as well as by `error`, so warnings and notes stand there, without the colours.
 */
export function useFieldTexts({ spec, findings, attempted }: FieldProps<FieldSpec>) {
  const text = useText();
  const label = useFieldLabel();
  const shown = attempted ? findings : findings.filter((finding) => !isMissing(finding));
  const hasError = shown.some((finding) => finding.severity === 'error');

  const messages = shown.map((finding) => (
    <FindingMessage
      key={`${finding.code} ${finding.message.en}`}
      finding={told(finding)}
      action={<FindingActions finding={finding} />}
    />
  ));

  return {
    label: label(spec.pointer),
    description: spec.hint && text(spec.hint),
    error: hasError ? messages : undefined,
    success: !hasError && messages.length > 0 ? messages : undefined,
    withSuccessStyles: false,
    'aria-required': findings.some(isMissing) || undefined,
  };
}

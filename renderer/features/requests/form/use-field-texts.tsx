import { Anchor } from '@mantine/core';
import { useText } from '../../../i18n/use-text.ts';
import { FindingMessage } from '../../../ui/finding-message.tsx';
import type { FieldSpec } from '../request-fields.ts';
import type { FieldProps } from './field.tsx';
import { useFieldLabel } from '../use-field-label.ts';
import { fieldOf, fixOf, isMissing } from './field-findings.ts';
import { useFormOfRequest } from './request-form-context.ts';

/**
 * The texts around a field. A missing value is a quiet mark until the person tries to finalize. Mantine describes
 * an input by its `success` slot as well as by `error`, so warnings and notes stand there, without the colours.
 */
export function useFieldTexts({ spec, findings, attempted }: FieldProps<FieldSpec>) {
  const text = useText();
  const label = useFieldLabel();
  const { put } = useFormOfRequest();
  const shown = attempted ? findings : findings.filter((finding) => !isMissing(finding));
  const hasError = shown.some((finding) => finding.severity === 'error');

  const messages = shown.map((finding) => {
    const fix = fixOf(finding);
    const target = fix && fieldOf(fix.pointer);
    const action = fix && target && (
      <Anchor component="button" type="button" inherit fw={600} onClick={() => put(target, fix.value)}>
        {text('form.useFix', { value: fix.value })}
      </Anchor>
    );
    return <FindingMessage key={`${finding.code} ${finding.message.en}`} finding={finding} action={action} />;
  });

  return {
    label: label(spec.pointer),
    description: spec.hint && text(spec.hint),
    error: hasError ? messages : undefined,
    success: !hasError && messages.length > 0 ? messages : undefined,
    withSuccessStyles: false,
    'aria-required': findings.some(isMissing) || undefined,
  };
}

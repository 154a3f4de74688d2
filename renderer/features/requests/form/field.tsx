import { memo, use } from 'react';
import type { Finding } from '../../../../shared/findings.ts';
import { requestFields, type FieldSpec } from '../request-fields.ts';
import { CheckField } from './check-field.tsx';
import { CountryField } from './country-field.tsx';
import { DayField } from './day-field.tsx';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { findingsOf, isMissing } from './field-findings.ts';
import { OrganizationNameField } from './organization-name-field.tsx';
import { RadioField } from './radio-field.tsx';
import { FormFindingsContext } from './request-form-context.ts';
import classes from './request-form.module.css';
import { SelectField } from './select-field.tsx';
import { TextField } from './text-field.tsx';
import { useTimelyFindings } from './use-timely-findings.ts';

export type FieldProps<Spec extends FieldSpec> = {
  spec: Spec;
  findings: readonly Finding[];
  attempted: boolean;
};

function Control({ spec, ...rest }: FieldProps<FieldSpec>) {
  switch (spec.control) {
    case 'check':
      return <CheckField spec={spec} {...rest} />;
    case 'country':
      return <CountryField spec={spec} {...rest} />;
    case 'day':
      return <DayField spec={spec} {...rest} />;
    case 'organization-name':
      return <OrganizationNameField spec={spec} {...rest} />;
    case 'radio':
      return <RadioField spec={spec} {...rest} />;
    case 'select':
      return <SelectField spec={spec} {...rest} />;
    case 'text':
    case 'email':
    case 'multiline':
      return <TextField spec={spec} {...rest} />;
  }
}

type FieldBoxProps = FieldProps<FieldSpec> & { isPassed: boolean };

function FieldBox({ spec, findings, attempted, isPassed }: FieldBoxProps) {
  const text = useText();
  const historyText = useAreaText('history');
  const { timely, watch } = useTimelyFindings(findings, attempted || isPassed);
  const isNeeded = !attempted && findings.some(isMissing);
  return (
    <div className={classes.field} data-span={spec.span ?? 3} {...watch}>
      {isNeeded && (
        <span className={classes.needed} aria-hidden>
          {spec.span === 2 ? historyText('needed.short') : text('form.needed')}
        </span>
      )}
      <Control spec={spec} findings={timely} attempted={attempted} />
    </div>
  );
}

const isUnchanged = (before: FieldBoxProps, now: FieldBoxProps): boolean =>
  before.spec === now.spec &&
  before.attempted === now.attempted &&
  before.isPassed === now.isPassed &&
  JSON.stringify(before.findings) === JSON.stringify(now.findings);

/** Draws again only where its own findings change, not with every save of the form. */
const QuietField = memo(FieldBox, isUnchanged);

/** One field of the request with its label, its findings and their fixes. */
export function Field({ spec }: { spec: FieldSpec }) {
  const { byField, attempted, passed } = use(FormFindingsContext);
  const findings = findingsOf(byField, spec.pointer);
  const isPassed = requestFields.findIndex(({ pointer }) => pointer === spec.pointer) < passed;
  return <QuietField spec={spec} findings={findings} attempted={attempted} isPassed={isPassed} />;
}

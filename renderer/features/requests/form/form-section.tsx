import { Fragment, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { useText } from '../../../i18n/use-text.ts';
import { Section } from '../../../ui/section.tsx';
import type { Condition, SectionSpec } from '../request-fields.ts';
import { ChangeMethod } from './change-method.tsx';
import { Field } from './field.tsx';
import { PreCheckQuestion } from './pre-check-question.tsx';
import { useFormOfRequest } from './request-form-context.ts';
import classes from './request-form.module.css';

/** Shows its content only while another field has a certain value; what was typed inside is kept. */
function WhenMet({ condition, children }: { condition: Condition; children: ReactNode }) {
  const { control } = useFormOfRequest();
  const value = useWatch({ control, name: condition.pointer });
  return value === condition.is ? children : null;
}

/** One subject of the request with its fields. */
export function FormSection({ section }: { section: SectionSpec }) {
  const text = useText();
  const content = (
    <Section title={text(`section.${section.name}`)} explanation={text(`section.${section.name}.why`)}>
      <div className={classes.fields}>
        {section.fields.map((field) => (
          <Fragment key={field.pointer}>
            {field.pointer === '/preCheck/answer' && (
              <div className={classes.field}>
                <PreCheckQuestion />
              </div>
            )}
            {field.onlyIf ? (
              <WhenMet condition={field.onlyIf}>
                <Field spec={field} />
              </WhenMet>
            ) : (
              <Field spec={field} />
            )}
          </Fragment>
        ))}
      </div>
      {section.name === 'case' && <ChangeMethod />}
    </Section>
  );
  return section.onlyIf ? <WhenMet condition={section.onlyIf}>{content}</WhenMet> : content;
}

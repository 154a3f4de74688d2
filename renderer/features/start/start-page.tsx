import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useStartText } from './use-start-text.ts';
import { Page } from '../../ui/page.tsx';
import { useFirstFocus } from '../../ui/use-first-focus.ts';
import { adviceOf, managementOf } from './advice.ts';
import { MethodChoice } from './method-choice.tsx';
import { OutcomeField } from './outcome-field.tsx';
import { Question } from './question.tsx';
import { useStartAnswers } from './start-answers.ts';
import classes from './start.module.css';
import { TemplateField } from './template-field.tsx';
import { useStart } from './use-start.ts';
import { WishFields } from './wish-fields.tsx';

/** How a request begins: which method, and whether there is an organization already. Enter starts from anywhere. */
export default function StartPage() {
  const text = useStartText();
  const { answers, change } = useStartAnswers();
  const start = useStart(() => change({ isUsed: true }));
  const form = useRef<HTMLFormElement>(null);
  const { wishes, chosen, outcome, templateId } = answers;
  const method = chosen ?? adviceOf(wishes).method;

  useFirstFocus(form);

  return (
    <Page title={text('page.title')} lead={text('page.lead')}>
      <form
        className={classes.form}
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!start.isPending) start.mutate(answers);
        }}
      >
        <Question title={text('wish.title')}>
          <WishFields wishes={wishes} onChange={(next) => change({ wishes: next })} />
        </Question>
        <Question title={text('method.title')}>
          <MethodChoice wishes={wishes} chosen={chosen} onChoose={(next) => change({ chosen: next })} />
        </Question>
        {method === 'method-1' && (
          <Question title={text('outcome.title')}>
            <OutcomeField outcome={outcome} onChange={(next) => change({ outcome: next })} />
          </Question>
        )}
        <div className={classes.bar}>
          <span>
            {method === 'method-2'
              ? text(`start.plan.${managementOf(wishes)}`)
              : text(
                  outcome === 'organization-exists'
                    ? 'start.existing-organization'
                    : 'start.new-organization',
                )}
          </span>
          <div className={classes.barActions}>
            {method === 'method-1' && (
              <TemplateField templateId={templateId} onChange={(next) => change({ templateId: next })} />
            )}
            <Button type="submit" loading={start.isPending}>
              {text(method === 'method-2' ? 'start.plan' : 'start.request')}
            </Button>
          </div>
        </div>
      </form>
    </Page>
  );
}

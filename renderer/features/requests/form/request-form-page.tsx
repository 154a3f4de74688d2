import { Anchor } from '@mantine/core';
import { Fragment, useMemo, useRef, useState } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { textAt } from '../../../../shared/rules/request-members.ts';
import { isBlocking } from '../../../../shared/findings.ts';
import { hrefOf } from '../../../app/route.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { CustomerLink } from '../../customers/customer-link.tsx';
import { Page } from '../../../ui/page.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { useFirstFocus } from '../../../ui/use-first-focus.ts';
import { requestSections } from '../request-fields.ts';
import { BottomBar } from './bottom-bar.tsx';
import { DuplicatePanel } from './duplicates/duplicate-panel.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { useFormFindings } from './use-form-findings.ts';
import { findingsByField, inFormOrder } from './field-findings.ts';
import { FormSection } from './form-section.tsx';
import { NeedsYouNotice } from './needs-you-notice.tsx';
import { PacketMenu } from './packet-menu.tsx';
import { FormFindingsContext, RequestFormContext } from './request-form-context.ts';
import classes from './request-form.module.css';
import { usePassedFields } from './use-passed-fields.ts';
import { usePasteGuard } from './use-paste-guard.ts';
import { useRequestForm } from './use-request-form.ts';
import { useVisits } from './use-visits.ts';

/** The request as a form. Everything typed is saved by itself; finalizing freezes it and puts it into the outbox. */
export function RequestFormPage({ view }: { view: PacketView }) {
  const text = useText();
  const historyText = useAreaText('history');
  const { form, save } = useRequestForm(view);
  const [attempts, setAttempts] = useState(view.state === 'needs-you' ? 1 : 0);
  const companyName = textAt(view.packet as JsonObject, '/company/name');
  const element = useRef<HTMLFormElement>(null);
  useVisits(element, form.visits);
  useFirstFocus(element, companyName === ''); // whoever opens such a draft is about to fill it in
  const all = useFormFindings(view, usePasteGuard(element));
  const errors = inFormOrder(all.filter(isBlocking));
  const passed = usePassedFields(element, form.flush, errors.length === 0);

  const findings = useMemo(
    () => ({
      byField: findingsByField(all),
      attempted: attempts > 0,
      passed,
      companyName,
    }),
    [all, companyName, attempts, passed],
  );

  return (
    <RequestFormContext value={form}>
      <Page
        title={companyName || text('request.untitled')}
        lead={
          <>
            <StateBadge state={view.state} />
            {text('request.autosaved')}
            <Anchor href={hrefOf({ page: 'history', id: view.id })} inherit>
              {historyText('page.history')}
            </Anchor>
            <CustomerLink packetId={view.id} />
          </>
        }
        actions={<PacketMenu view={view} save={save} />}
      >
        {view.state === 'needs-you' && <NeedsYouNotice id={view.id} />}
        {attempts > 0 && <ErrorSummary key={attempts} errors={errors} />}
        <FormFindingsContext value={findings}>
          <form
            ref={element}
            className={classes.form}
            noValidate
            onSubmit={(event) => event.preventDefault()}
          >
            {requestSections.map((section) => (
              <Fragment key={section.name}>
                <FormSection section={section} />
                {section.name === 'company' && <DuplicatePanel view={view} save={save} />}
              </Fragment>
            ))}
          </form>
        </FormFindingsContext>
        <BottomBar
          view={view}
          form={form}
          save={save}
          openPoints={errors.length}
          onBlocked={() => setAttempts((before) => before + 1)}
        />
      </Page>
    </RequestFormContext>
  );
}

import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { usePrivacyText } from './use-privacy-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { hrefOf } from '../../app/route.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Section } from '../../ui/section.tsx';
import { DueCustomers } from './due-customers.tsx';
import classes from './privacy.module.css';
import { retentionQuery } from './privacy-queries.ts';
import { RetentionSetting } from './retention-setting.tsx';

/** Settings: how long finished customers are kept, whose time is over, and the way to the audit trail. */
export function PrivacySection() {
  const text = usePrivacyText();
  const { data, error, refetch } = useQuery(retentionQuery(useDesk()));
  return (
    <Section title={text('section')} explanation={text('section.why')}>
      <div className={classes.section}>
        {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
        {data && <RetentionSetting months={data.months} />}
        {data && data.months !== null && <DueCustomers due={data.due} />}
        <Anchor href={hrefOf({ page: 'audit' })}>{text('audit.open')}</Anchor>
      </div>
    </Section>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Stack } from '@mantine/core';
import { useDesk } from '../../app/desk-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Section } from '../../ui/section.tsx';
import { AddColleague } from './add-colleague.tsx';
import { ColleagueList } from './colleague-list.tsx';
import { colleaguesQuery, ownKeyQuery } from './custody-queries.ts';
import classes from './hand-over.module.css';
import { useHandOverText } from './use-hand-over-text.ts';
import { OwnKey } from './own-key.tsx';

/** Settings: one's own public key to pass on, and the keys of colleagues. */
export function HandOverKeysSection() {
  const text = useHandOverText();
  const desk = useDesk();
  const own = useQuery(ownKeyQuery(desk));
  const colleagues = useQuery(colleaguesQuery(desk));
  return (
    <Section title={text('keys.title')} explanation={text('keys.why')}>
      <Stack gap="xl">
        {own.error && <ErrorNotice error={own.error.error} onRetry={() => void own.refetch()} />}
        {own.data && <OwnKey key={own.data.name} own={own.data} />}
        {colleagues.error && (
          <ErrorNotice error={colleagues.error.error} onRetry={() => void colleagues.refetch()} />
        )}
        {colleagues.data && (
          <div className={classes.part}>
            <h3>{text('colleagues')}</h3>
            <ColleagueList colleagues={colleagues.data} />
            <h4>{text('add.title')}</h4>
            <AddColleague />
          </div>
        )}
      </Stack>
    </Section>
  );
}

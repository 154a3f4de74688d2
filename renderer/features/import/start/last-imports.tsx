import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTablesText } from '../use-tables-text.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { dateAndTime } from '../../../i18n/moments.ts';
import { useLanguage } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Section } from '../../../ui/section.tsx';
import type { ImportSession } from '../import-session.ts';
import classes from '../import.module.css';
import { UndoImportButton } from './undo-import-button.tsx';

/** What came in from tables before, each with the way back; nothing where there is none. */
export function LastImports({ session }: { session: ImportSession }) {
  const text = useTablesText();
  const language = useLanguage();
  const desk = useDesk();
  const [news, setNews] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.packets, 'imports'],
    queryFn: () => valueOf(desk.listImports({})),
  });
  if (error) return <ErrorNotice error={error.error} onRetry={() => void refetch()} />;
  if (!data || data.imports.length === 0) return null;
  return (
    <Section title={text('last')} explanation={text('last.what')}>
      <ul className={classes.runs} aria-label={text('last')}>
        {data.imports.map((run) => (
          <li key={run.importId} className={classes.run}>
            <div>
              <div className={classes.runFile}>{run.file}</div>
              <div className={classes.dimmed}>
                {dateAndTime(run.at, language)}
                {' · '}
                {text('last.added', { count: run.added })}
                {run.skipped > 0 && ` · ${text('last.skipped', { count: run.skipped })}`}
                {!run.canUndo && ` · ${text('last.undone')}`}
              </div>
            </div>
            {run.canUndo && (
              <UndoImportButton
                session={session}
                run={run}
                onUndone={({ removed, kept }) =>
                  setNews(
                    [text('undone', { count: removed }), kept > 0 && text('undone.kept', { count: kept })]
                      .filter(Boolean)
                      .join(' '),
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
      <output className={classes.saved}>{news}</output>
    </Section>
  );
}

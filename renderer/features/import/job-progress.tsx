import { Button, Progress } from '@mantine/core';
import { useTablesText } from './use-tables-text.ts';
import type { TableJob } from './import-state.ts';
import classes from './import.module.css';

/** What takes long, how far it is in words, and the way to stop it. */
export function JobProgress({ job, onCancel }: { job: TableJob; onCancel: () => void }) {
  const text = useTablesText();
  const { kind, file, done, total } = job;
  const name = text(`job.${kind}`, { file });
  return (
    <section className={classes.job} aria-label={name}>
      <div className={classes.running}>
        <output>
          {name} {total > 0 && text('job.far', { done, total })}
        </output>
        <Progress
          value={total === 0 ? 0 : (100 * done) / total}
          aria-label={name}
          size="sm"
          transitionDuration={0}
        />
      </div>
      <Button variant="default" onClick={onCancel}>
        {text('job.cancel')}
      </Button>
    </section>
  );
}

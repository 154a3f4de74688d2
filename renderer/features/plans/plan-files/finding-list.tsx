import { Button } from '@mantine/core';
import type { Finding } from '../../../../shared/findings.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { FindingMessage } from '../../../ui/finding-message.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import classes from './plan-files.module.css';

const SHOWN = 5;

/** The first of the findings that stand in the way, and the way to all of them. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const text = useAreaText('plans');
  const { show } = usePlanEditor();
  if (findings.length === 0) return null;
  const more = findings.length - SHOWN;
  return (
    <>
      <ul className={classes.findings}>
        {findings.slice(0, SHOWN).map((finding) => (
          <li key={`${finding.code} ${finding.pointer}`}>
            <FindingMessage finding={finding} />
          </li>
        ))}
        {more > 0 && <li className={classes.help}>{text('files.blocked.more', { count: more })}</li>}
      </ul>
      <div>
        <Button size="xs" variant="default" onClick={() => show({ tab: 'findings' })}>
          {text('files.blocked.show')}
        </Button>
      </div>
    </>
  );
}

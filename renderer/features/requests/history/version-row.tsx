import { Button } from '@mantine/core';
import { lazy, Suspense, useId, useState } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import type { Version } from '../../../../shared/operations/drafts.ts';
import { goTo } from '../../../app/route.ts';
import { clockTime, dateAndTime } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../../i18n/use-text.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDeskAction } from '../use-desk-action.ts';
import { ChangeList } from './change-list.tsx';
import { changesInWords } from './change-words.ts';
import classes from './history.module.css';
import { useFieldWords } from '../use-field-words.ts';
import { VersionValues } from './version-values.tsx';

// Most histories are of requests.
const PlanVersion = lazy(() => import('../../plans/plan-version.tsx'));

type VersionRowProps = { id: string; version: Version; isNewest: boolean; packet: PacketView['packet'] };

/** One version: when and how it came about, what it changed, and what can be done with it. */
export function VersionRow({ id, version, isNewest, packet }: VersionRowProps) {
  const { n, at, origin, changes } = version;
  const text = useAreaText('history');
  const language = useLanguage();
  const notify = useNotify();
  const words = useFieldWords();
  const [isShown, setIsShown] = useState(false);
  const valuesId = useId();
  const restore = useDeskAction((desk) => desk.copyPacket({ id, version: n }));
  const told = changesInWords(changes, words);
  const isPlan = packet['kind'] === 'plan';

  const restoreAsCopy = (): void =>
    restore.mutate(undefined, {
      onSuccess: (copy) => {
        goTo({ page: 'request', id: copy.id });
        notify.done(text('history.restored', { moment: dateAndTime(at, language) }));
      },
    });

  return (
    <li className={classes.version} value={n} aria-label={text('history.version', { n })}>
      <div className={classes.head}>
        <time dateTime={at} title={dateAndTime(at, language)} className={classes.time}>
          {clockTime(at, language)}
        </time>
        <span className={classes.origin}>
          {text(`origin.${origin}`)}
          {isNewest && <span className={classes.now}>{text('history.now')}</span>}
        </span>
      </div>
      <div className={classes.changes}>
        {told.length === 0 && !(isPlan && changes.length > 0) && origin !== 'created' && (
          <span className={classes.none}>{text('history.noChange')}</span>
        )}
        {isPlan && changes.length > 0 && (
          <Suspense>
            <PlanVersion changes={changes} />
          </Suspense>
        )}
        {!isPlan && <ChangeList changes={told} />}
      </div>
      <div className={classes.actions}>
        {/* A plan is looked at as a copy: it has no fields to stand side by side. */}
        {!isPlan && (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-expanded={isShown}
            aria-controls={valuesId}
            onClick={() => setIsShown(!isShown)}
          >
            {text(isShown ? 'history.hide' : 'history.show')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" loading={restore.isPending} onClick={restoreAsCopy}>
          {text('history.restore')}
        </Button>
      </div>
      <div id={valuesId} className={classes.values} hidden={!isShown}>
        {isShown && <VersionValues id={id} n={n} packet={packet} />}
      </div>
    </li>
  );
}

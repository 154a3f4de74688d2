import { Button } from '@mantine/core';
import type { Output } from '../../../../shared/contract.ts';
import { hrefOf } from '../../../app/route.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { isEditable } from '../request-fields.ts';
import classes from './request-list.module.css';

/** How finalizing several ended, with their titles by id. */
export type Finalized = Output<'finalizePackets'> & { titles: ReadonlyMap<string, string> };

const SHOWN = 5;

/** "2 finalized, 1 has errors", with links to those that stay drafts. */
export function FinalizedReport({ items, titles, onClose }: Finalized & { onClose: () => void }) {
  const text = useAreaText('drafts');
  const windowText = useText();
  const stayed = items.filter(({ state }) => isEditable(state));
  const done = items.length - stayed.length;
  const title = [
    done > 0 && text('finalized.done', { count: done }),
    stayed.length > 0 && text('finalized.errors', { count: stayed.length }),
  ];
  return (
    <Notice
      tone={stayed.length > 0 ? 'warning' : 'done'}
      live="status"
      title={title.filter(Boolean).join(', ')}
      actions={
        <Button size="xs" variant="default" onClick={onClose}>
          {windowText('action.understood')}
        </Button>
      }
    >
      {stayed.length > 0 && (
        <>
          <p>{text('finalized.help')}</p>
          <ul className={classes.plainList}>
            {stayed.slice(0, SHOWN).map(({ id, findings }) => (
              <li key={id}>
                <a href={hrefOf({ page: 'request', id })}>
                  {titles.get(id) || windowText('request.untitled')}
                </a>{' '}
                ·{' '}
                {windowText('form.openPoints', {
                  count: findings.filter((f) => f.severity === 'error').length,
                })}
              </li>
            ))}
            {stayed.length > SHOWN && <li>{text('finalized.more', { count: stayed.length - SHOWN })}</li>}
          </ul>
        </>
      )}
    </Notice>
  );
}

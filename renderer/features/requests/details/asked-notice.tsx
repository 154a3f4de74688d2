import { Button } from '@mantine/core';
import type { Output } from '../../../../shared/contract.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { fieldOf } from '../form/field-findings.ts';
import { AskedPoints } from './asked-points.tsx';
import { COMPOSER_ID } from './message-composer.tsx';
import { ReviseButton } from './revise-button.tsx';

type AskedNoticeProps = { id: string; followUp: Output<'readFollowUp'> };

/** What the desk needs before it goes on, and the two ways to answer: correct the fields, or write. */
export function AskedNotice({ id, followUp: { requiredActions, canRevise } }: AskedNoticeProps) {
  const text = useAreaText('follow-up');
  const namesFields = requiredActions.some(({ pointer }) => fieldOf(pointer) !== null);
  const answer = (): void => document.getElementById(COMPOSER_ID)?.focus();
  return (
    <Notice
      tone="warning"
      live="status"
      title={text('asked.title')}
      actions={
        <>
          {canRevise && (
            <ReviseButton id={id} size="xs" label={text(namesFields ? 'asked.correct' : 'revise.start')} />
          )}
          <Button size="xs" variant="default" onClick={answer}>
            {text('asked.answer')}
          </Button>
        </>
      }
    >
      <AskedPoints actions={requiredActions} />
      {!canRevise && <p>{text('asked.closed')}</p>}
    </Notice>
  );
}

import { Button } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { OutboxChoice, OutboxItem } from '../../../shared/contract.ts';
import { hrefOf } from '../../app/route.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { useDeskAction } from '../requests/use-desk-action.ts';
import { WithdrawButton } from '../requests/withdraw-button.tsx';
import { DeliveryDialog } from './delivery-dialog.tsx';
import classes from './delivery.module.css';
import { useSync } from './use-sync.ts';

type OutboxChoicesProps = { item: Pick<OutboxItem, 'id' | 'title' | 'choices'> };

const explained = ['hand-over', 'confirm', 'send-again', 'correct'] as const;
const isExplained = (choice: OutboxChoice): choice is (typeof explained)[number] =>
  (explained as readonly OutboxChoice[]).includes(choice);

/** What a person can do with an entry; where only they can decide, each choice says what it is for. */
export function OutboxChoices({ item }: OutboxChoicesProps) {
  const { id, title, choices } = item;
  const text = useAreaText('outbox');
  const [dialog, setDialog] = useState<'hand-over' | 'confirm' | null>(null);
  const sync = useSync();
  const again = useDeskAction((desk) => desk.finalizePackets({ ids: [id] }));
  if (choices.length === 0) return null;

  const isFirst = (choice: OutboxChoice): boolean => choices[0] === choice;
  function button(choice: OutboxChoice) {
    const label = choice === 'withdraw' ? '' : text(`choice.${choice}`);
    const looks = {
      size: 'xs',
      variant: isFirst(choice) ? 'filled' : 'default',
      'aria-label': `${label} ${title}`.trim(),
    } as const;
    switch (choice) {
      case 'withdraw':
        return <WithdrawButton id={id} size="xs" />;
      case 'send-again':
        return (
          <ConfirmButton
            size="xs"
            label={label}
            question={text('choice.send-again.question')}
            consequence={text('choice.send-again.consequence')}
            loading={again.isPending}
            onConfirm={() => again.mutate()}
          />
        );
      case 'correct':
        return (
          <Button component="a" href={hrefOf({ page: 'request', id })} {...looks}>
            {label}
          </Button>
        );
      case 'sign-in':
        return (
          <Button component="a" href={hrefOf({ page: 'settings' })} {...looks}>
            {label}
          </Button>
        );
      case 'send-now':
        return (
          <Button {...looks} variant="default" loading={sync.isPending} onClick={() => sync.mutate()}>
            {label}
          </Button>
        );
      case 'hand-over':
      case 'confirm':
        return (
          <Button {...looks} onClick={() => setDialog(choice)}>
            {label}
          </Button>
        );
    }
  }

  const [weighed, plain] = [choices.filter(isExplained), choices.filter((choice) => !isExplained(choice))];
  return (
    <div className={classes.choices}>
      {weighed.length > 0 && (
        <ul className={classes.weighed}>
          {weighed.map((choice) => (
            <li key={choice} className={classes.choice}>
              {button(choice)}
              <span className={classes.why}>{text(`choice.${choice}.why`)}</span>
            </li>
          ))}
        </ul>
      )}
      {plain.length > 0 && (
        <div className={classes.ways}>
          {plain.map((choice) => (
            <Fragment key={choice}>{button(choice)}</Fragment>
          ))}
        </div>
      )}
      <DeliveryDialog id={id} title={title} step={dialog} onClose={() => setDialog(null)} />
    </div>
  );
}

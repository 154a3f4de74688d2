import { useId } from 'react';
import type { PacketView } from '../../../../../shared/contract.ts';
import type { Duplicate } from '../../../../../shared/operations/customers.ts';
import { useAreaText } from '../../../../i18n/use-text.ts';
import { useNotify } from '../../../../ui/use-notify.ts';
import { useUndo } from '../../../../ui/use-undo.tsx';
import type { Autosave } from '../../autosave.ts';
import { useDeskAction } from '../../use-desk-action.ts';
import { useSavedFirst } from '../use-packet-moves.ts';
import { isStrong } from './company-lines.ts';
import { DuplicateCard } from './duplicate-card.tsx';
import classes from './duplicates.module.css';
import { useDuplicates } from './use-duplicates.ts';

/** Requests that may be about the same company: open where the evidence is strong, else only their number. Never in the way. */
export function DuplicatePanel({ view, save }: { view: PacketView; save: Autosave }) {
  const text = useAreaText('customers');
  const historyText = useAreaText('history');
  const titleId = useId();
  const notify = useNotify();
  const undo = useUndo();
  const savedFirst = useSavedFirst(save);
  const items = useDuplicates(view);
  const judge = useDeskAction((desk, input: { other: string; differ: boolean }) =>
    desk.judgeDuplicate({ id: view.id, ...input }),
  );
  const assign = useDeskAction((desk, customerId: string) =>
    desk.assignCustomer({ packetId: view.id, customerId }),
  );

  const differ = ({ id: other, title }: Duplicate): void =>
    judge.mutate(
      { other, differ: true },
      {
        onSuccess: () =>
          undo(text('duplicates.judged', { title }), historyText('undo'), () =>
            judge.mutate({ other, differ: false }),
          ),
      },
    );
  const takeCustomer = async (customerId: string | null): Promise<void> => {
    if (customerId === null || !(await savedFirst())) return;
    assign.mutate(customerId, { onSuccess: () => notify.done(text('duplicates.assigned')) });
  };

  if (items.length === 0) return null;
  const strong = items.filter(isStrong);
  const weak = items.filter((item) => !isStrong(item));
  const cards = (shown: readonly Duplicate[]) =>
    shown.map((duplicate) => (
      <DuplicateCard
        key={duplicate.id}
        packet={view.packet}
        duplicate={duplicate}
        onDiffer={() => differ(duplicate)}
        onSameCustomer={() => void takeCustomer(duplicate.customerId)}
      />
    ));
  return (
    <section className={classes.panel} data-strong={strong.length > 0} aria-labelledby={titleId}>
      <h2 id={titleId} className={classes.title}>
        {text('duplicates.title')}
      </h2>
      {strong.length > 0 && <p className={classes.what}>{text('duplicates.what')}</p>}
      {cards(strong)}
      {weak.length > 0 && (
        <details className={classes.weak}>
          <summary>{text('duplicates.weak', { count: weak.length })}</summary>
          {cards(weak)}
        </details>
      )}
    </section>
  );
}

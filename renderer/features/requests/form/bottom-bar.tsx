import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import { useText } from '../../../i18n/use-text.ts';
import { SaveIndicator } from '../../../ui/save-indicator.tsx';
import type { Autosave } from '../autosave.ts';
import { PdfButton } from '../pdf-button.tsx';
import classes from './request-form.module.css';
import { useFinalize } from './use-finalize.ts';

type BottomBarProps = { view: PacketView; save: Autosave; openPoints: number; onBlocked: () => void };

/** Always in sight: whether the text is safe, what is still open, and the step to the outbox. */
export function BottomBar({ view, save, openPoints, onBlocked }: BottomBarProps) {
  const text = useText();
  const status = useSyncExternalStore(save.subscribe, save.status);
  const { finalize, isFinalizing } = useFinalize(view.id, save, onBlocked);
  const label = view.state === 'needs-you' ? 'action.finalizeAgain' : 'action.finalize';
  return (
    <section className={classes.bar} aria-label={text('form.bar')}>
      <SaveIndicator state={status.kind === 'idle' ? { kind: 'saved', at: view.updatedAt } : status} />
      <div className={classes.barActions}>
        <span className={classes.points} data-ready={openPoints === 0}>
          {openPoints === 0 ? text('form.ready') : text('form.openPoints', { count: openPoints })}
        </span>
        <PdfButton id={view.id} before={save.flush} />
        <Button onClick={finalize} loading={isFinalizing}>
          {text(label)}
        </Button>
      </div>
    </section>
  );
}

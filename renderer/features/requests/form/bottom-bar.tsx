import type { PacketView } from '../../../../shared/contract.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { Autosave } from '../autosave.ts';
import { FieldUndo } from './field-undo.tsx';
import { FinalizeBar } from './finalize-bar.tsx';
import type { RequestForm } from './request-form-context.ts';

type BottomBarProps = {
  view: PacketView;
  form: RequestForm;
  save: Autosave;
  openPoints: number;
  onBlocked: () => void;
};

/** The bar of a request: its open points are counted as the form shows them. */
export function BottomBar({ view, form, save, openPoints, onBlocked }: BottomBarProps) {
  const text = useText();
  return (
    <FinalizeBar
      view={view}
      save={save}
      undo={<FieldUndo form={form} save={save} />}
      points={openPoints === 0 ? text('form.ready') : text('form.openPoints', { count: openPoints })}
      isReady={openPoints === 0}
      onBlocked={onBlocked}
    />
  );
}

import { useAreaText } from '../../../i18n/use-text.ts';
import { ChoiceSwitch } from '../../../ui/choice-switch.tsx';

const views = ['matrix', 'service', 'person'] as const;
export type MatrixView = (typeof views)[number];

/** Three ways to look at the same plan. */
export function ViewSwitch({ view, onChange }: { view: MatrixView; onChange: (view: MatrixView) => void }) {
  const text = useAreaText('plans');
  return (
    <ChoiceSwitch
      label={text('matrix.views')}
      choices={views}
      value={view}
      onChange={onChange}
      nameOf={(one) => text(`matrix.view.${one}`)}
    />
  );
}

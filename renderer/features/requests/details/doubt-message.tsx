import { useAreaText } from '../../../i18n/use-text.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { Doubt } from './results.ts';
import classes from './result-list.module.css';

/** Says gently what is odd about a result; it may be noted all the same. */
export function DoubtMessage({ doubt }: { doubt: Doubt }) {
  const text = useAreaText('follow-up');
  return (
    <output className={classes.doubt}>
      <Icon name="warning" size={15} />
      {text(`results.doubt.${doubt}`)}
    </output>
  );
}

import { Portal } from '@mantine/core';
import { useHandOverText } from '../hand-over/use-hand-over-text.ts';
import classes from './incoming.module.css';

/** Stands over the window while files are above it: what letting go will do. It takes no drop itself. */
export default function DropOverlay() {
  const text = useHandOverText();
  return (
    <Portal>
      <div className={classes.overlay}>
        <output className={classes.drop}>
          <strong>{text('drop.title')}</strong>
          {text('drop.what')}
        </output>
      </div>
    </Portal>
  );
}

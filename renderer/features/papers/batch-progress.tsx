import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './batch.module.css';
import { usePapersText } from './use-papers-text.ts';

type BatchProgressProps = {
  /** Null until the person has chosen the place. */
  done: number | null;
  total: number;
  isStopping: boolean;
  onStop: () => void;
};

/** How many summaries are made, and the way to stop. */
export function BatchProgress({ done, total, isStopping, onStop }: BatchProgressProps) {
  const text = usePapersText();
  const button = useRef<HTMLButtonElement>(null);
  const hasBegun = done !== null;
  useEffect(() => {
    if (hasBegun) button.current?.focus();
  }, [hasBegun]);
  if (!hasBegun) return <output className={classes.line}>{text('batch.asking')}</output>;
  const words = text('batch.progress', { done, count: total });
  return (
    <div className={classes.parts}>
      <p className={classes.line}>{text(isStopping ? 'batch.cancelling' : 'batch.running')}</p>
      <progress
        className={classes.progress}
        value={done}
        max={total}
        aria-label={text('batch.running')}
        aria-valuetext={words} // not so many per cent
      />
      <div className={classes.actions}>
        <span className={classes.count}>{words}</span>
        <Button ref={button} variant="default" loading={isStopping} onClick={onStop}>
          {text('batch.cancel')}
        </Button>
      </div>
    </div>
  );
}

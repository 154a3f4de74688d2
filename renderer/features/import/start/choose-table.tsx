import { useTablesText } from '../use-tables-text.ts';
import { Button } from '@mantine/core';
import { useRef, useState, type DragEvent } from 'react';
import classes from '../import.module.css';

type ChooseTableProps = { isBusy: boolean; onFile: (file: File) => void };

/** A place to drop a table onto, and a button for those who rather choose it. */
export function ChooseTable({ isBusy, onFile }: ChooseTableProps) {
  const text = useTablesText();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Button disabled={isBusy} onClick={() => input.current?.click()}>
        {text('start.choose')}
      </Button>
      <input
        ref={input}
        className={classes.input}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx"
        aria-label={text('start.choose')}
        tabIndex={-1}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <span className={classes.dimmed}>{text('start.drop')}</span>
    </div>
  );
}

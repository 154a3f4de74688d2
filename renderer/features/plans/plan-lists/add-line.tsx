import { Autocomplete, Button, TextInput } from '@mantine/core';
import { useRef, useState, type ClipboardEvent, type ReactNode } from 'react';
import { useAreaText } from '../../../i18n/use-text.ts';
import classes from './plan-lists.module.css';

type AddLineProps = {
  label: string;
  hint: string;
  /** Adds what was typed, or the lines of a pasted list; answers what became of it, in words. */
  onAdd: (text: string) => string;
  proposals?: readonly string[];
  onType?: (typed: string) => void;
  onPropose?: (proposal: string) => void;
  /** What else new items get. */
  children?: ReactNode;
};

/** Adds items by their names: Enter takes one and the field is ready for the next, a pasted list is added at once. */
export function AddLine({ label, hint, onAdd, proposals, onType, onPropose, children }: AddLineProps) {
  const text = useAreaText('plans');
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const type = (value: string): void => {
    setTyped(value);
    onType?.(value);
  };
  const add = (value: string): void => {
    if (value.trim() === '') return;
    setSaid(onAdd(value));
    type('');
    field.current?.focus();
  };
  const shared = {
    ref: field,
    className: classes.addField,
    label,
    description: hint,
    value: typed,
    maxLength: 400,
    spellCheck: false,
    onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
      const pasted = event.clipboardData.getData('text');
      if (!/[\r\n]/.test(pasted.trim())) return;
      event.preventDefault();
      add(`${typed}${pasted}`);
    },
  };
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        add(typed);
      }}
    >
      {proposals ? (
        <Autocomplete
          {...shared}
          data={[...proposals]}
          filter={({ options }) => options}
          comboboxProps={{ withinPortal: false }}
          onChange={type}
          onOptionSubmit={(proposal) => {
            onPropose?.(proposal);
            // Mantine writes the proposal into the field first.
            setTimeout(() => type(''));
          }}
        />
      ) : (
        <TextInput {...shared} autoComplete="off" onChange={({ currentTarget: { value } }) => type(value)} />
      )}
      {children}
      <Button type="submit" variant="default">
        {text('lists.add')}
      </Button>
      <output className={classes.said}>{said}</output>
    </form>
  );
}

import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { useTablesText } from '../use-tables-text.ts';
import classes from './rows-grid.module.css';

/** Where a person goes on after a value was typed. */
export type Step = 'below' | 'next' | 'before';

type CellInputProps = {
  label: string;
  initial: string;
  /** The values that make sense, null where any text may. */
  choices: readonly string[] | null;
  wordsOf: (choice: string) => string;
  /** True where typing replaces what stands there. */
  isSelected: boolean;
  onPut: (typed: string, step: Step) => void;
  /** The focus went elsewhere. */
  onLeave: (typed: string) => void;
  onCancel: () => void;
};

/** The field of a cell that is edited: Enter goes on below, Tab beside it, Escape leaves the value as it was. */
export function CellInput(props: CellInputProps) {
  const { label, initial, choices, wordsOf, isSelected, onPut, onLeave, onCancel } = props;
  const text = useTablesText();
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const isOver = useRef(false);
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    if (isSelected && !choices) input.current?.select();
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it opens
  }, []);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLSelectElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const { key, shiftKey } = event;
    if (key !== 'Enter' && key !== 'Tab' && key !== 'Escape') return;
    event.preventDefault();
    isOver.current = true;
    if (key === 'Escape') onCancel();
    else onPut(event.currentTarget.value, key === 'Enter' ? 'below' : shiftKey ? 'before' : 'next');
  };
  const shared = {
    ref: input,
    className: classes.input,
    'aria-label': label,
    onKeyDown,
    onBlur: ({ currentTarget }: FocusEvent<HTMLInputElement | HTMLSelectElement>) => {
      if (!isOver.current) onLeave(currentTarget.value);
    },
  };
  if (!choices)
    return (
      <input {...shared} defaultValue={initial} maxLength={4_000} autoComplete="off" spellCheck={false} />
    );
  return (
    <select {...shared} defaultValue={choices.includes(initial) ? initial : ''}>
      <option value="">{text('value.empty')}</option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {wordsOf(choice)}
        </option>
      ))}
    </select>
  );
}

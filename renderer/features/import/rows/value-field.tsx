import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTablesText } from '../use-tables-text.ts';
import { choicesOf } from './choices-of.ts';
import { useValueWords } from './use-value-words.ts';

const LONGEST = 4_000;

type ValueFieldProps = {
  label: string;
  description?: string;
  pointer: string;
  value: string;
  error?: ReactNode;
  isFirst?: boolean;
  onChange: (value: string) => void;
};

/** A field for a value of a member: one to type into, or a list where only some values make sense. */
export function ValueField({
  label,
  description,
  pointer,
  value,
  error,
  isFirst,
  onChange,
}: ValueFieldProps) {
  const text = useTablesText();
  const wordsOf = useValueWords();
  const choices = choicesOf(pointer);
  const shared = {
    label,
    value,
    error,
    'data-autofocus': isFirst,
    ...(description !== undefined && { description }),
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as (
      'label' | 'input' | 'description' | 'error'
    )[],
  };
  if (!choices)
    return (
      <TextInput
        {...shared}
        maxLength={LONGEST}
        autoComplete="off"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  const known = [...new Set([...choices.values, ...(value === '' ? [] : [value])])];
  return (
    <NativeSelect
      {...shared}
      data={[
        { value: '', label: text('value.empty') },
        ...known.map((one) => ({ value: one, label: wordsOf(pointer, one) })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

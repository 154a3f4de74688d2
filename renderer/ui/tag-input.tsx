import { TagsInput } from '@mantine/core';
import { useState } from 'react';

/** Longest tag, in UTF-16 units; the desk takes no longer ones. */
export const LONGEST_TAG = 40;

type TagInputProps = {
  label: string;
  description: string;
  /** Said where a tag is too long. */
  tooLong: string;
  tags: readonly string[];
  suggestions: readonly string[];
  onChange: (tags: string[]) => void;
};

/** Short words as chips. Enter and comma add one, Backspace in the empty field removes the last, known ones are proposed. */
export function TagInput({ label, description, tooLong, tags, suggestions, onChange }: TagInputProps) {
  const [typed, setTyped] = useState('');
  const isTooLong = typed.trim().length > LONGEST_TAG;
  return (
    <TagsInput
      label={label}
      description={description}
      error={isTooLong ? tooLong : undefined}
      value={[...tags]}
      data={[...suggestions]}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(next) => {
        const clean = next.map((tag) => tag.trim()).filter((tag) => tag !== '' && tag.length <= LONGEST_TAG);
        // A tag that is refused goes back into the field, where its message stands.
        setTyped(next.find((tag) => tag.trim().length > LONGEST_TAG) ?? '');
        onChange(clean);
      }}
      acceptValueOnBlur={!isTooLong}
      comboboxProps={{ withinPortal: false }}
      openOnFocus={false}
      data-autofocus
    />
  );
}

import { Autocomplete } from '@mantine/core';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ROLE_NAME } from '../../../../shared/plan/role-catalogue.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import type { RoleChoices } from './role-choices.ts';

type RolePickerProps = {
  choices: RoleChoices;
  typed: string;
  onPick: (role: string) => void;
  onClose: () => void;
};

/** Finds a role by a part of its name; one that is not in the catalogue may be typed as well. Enter in an empty field ends. */
export function RolePicker({ choices, typed, onPick, onClose }: RolePickerProps) {
  const text = useAreaText('plans');
  const [value, setValue] = useState(typed);
  const [isWrong, setWrong] = useState(false);
  const isPicked = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  const groups = [
    { group: text('matrix.roles.basic'), items: [...choices.basic] },
    { group: text('matrix.roles.service'), items: [...choices.service] },
    // Only for somebody who looks for one.
    { group: text('matrix.roles.other'), items: value.trim() === '' ? [] : [...choices.other] },
  ].filter(({ items }) => items.length > 0);

  const pick = (role: string): void => {
    setValue('');
    onPick(role);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter') return;
    // A chosen entry of the list is taken by the list itself.
    if (event.currentTarget.closest('[role="dialog"]')?.querySelector('[data-combobox-selected]')) return;
    event.preventDefault();
    const role = value.trim().toLowerCase();
    if (role === '') onClose();
    else if (ROLE_NAME.test(role)) pick(role);
    else setWrong(true);
  };

  return (
    <Autocomplete
      ref={field}
      label={text('matrix.give')}
      description={text('matrix.give.hint')}
      data-autofocus
      data={groups}
      value={value}
      onChange={(next) => {
        setWrong(false);
        // The list also writes what was chosen into the field, after it was taken.
        setValue(isPicked.current ? '' : next);
        isPicked.current = false;
      }}
      onOptionSubmit={(role) => {
        isPicked.current = true;
        pick(role);
      }}
      onKeyDown={onKeyDown}
      selectFirstOptionOnChange={value.trim() !== ''}
      error={isWrong && text('matrix.give.wrong')}
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={220}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

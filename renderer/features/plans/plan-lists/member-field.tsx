import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Json } from '../../../../shared/json-pointer.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { PlanFaultMessages } from '../plan-findings/plan-fault-message.tsx';
import { useMember, type Member, type MemberState } from './member.ts';
import { plainText, shownText, type Writing } from './typed-value.ts';

/*
 * Fields that show the plan itself. A form library would hold a second copy of every value and would have to be told
 * of each undo, fix and template; here the plan of the page is the only one, and a field adds what is being typed.
 */

/** Findings beside a field: Mantine describes an input by its `success` slot as well as by `error`. */
export function useFindingSlots({ faults }: Pick<MemberState, 'faults'>) {
  const messages = faults.length > 0 ? <PlanFaultMessages faults={faults} /> : undefined;
  const isError = faults.some(({ severity }) => severity === 'error');
  return {
    error: isError ? messages : undefined,
    success: isError ? undefined : messages,
    withSuccessStyles: false,
  };
}

type TextMemberProps<T extends Json> = {
  member: Member;
  label: string;
  hint?: string;
  writing?: Writing<T>;
  rows?: number;
  maxLength?: number;
};

/** A member of the plan as a text field. */
export function TextMember<T extends string | null | string[] | { [name: string]: string }>({
  member,
  label,
  hint,
  writing = plainText as Writing<T>,
  rows,
  maxLength = 400,
}: TextMemberProps<T>) {
  const state = useMember(member);
  const [typed, setTyped] = useState<string | null>(null);
  const slots = useFindingSlots(state);
  const props = {
    ...slots,
    id: state.id,
    label,
    description: hint,
    value: shownText(typed, state.value, writing),
    readOnly: !state.isEditable,
    autoComplete: 'off',
    spellCheck: false,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setTyped(value);
      state.put(writing.parse(value));
    },
    onBlur: () => setTyped(null),
  };
  return rows ? <Textarea {...props} rows={rows} /> : <TextInput {...props} maxLength={maxLength} />;
}

export type Choice = { value: string; label: string };

type ChoiceMemberProps = {
  member: Member;
  label: string;
  hint?: string;
  choices: readonly Choice[];
  /** What a member means that is not there. */
  none?: string;
};

/** A member of the plan as one of some answers; a value that is none of them is shown as it is. */
export function ChoiceMember({ member, label, hint, choices, none = '' }: ChoiceMemberProps) {
  const text = useAreaText('plans');
  const state = useMember(member);
  const value = typeof state.value === 'string' && state.value !== '' ? state.value : none;
  const isKnown = choices.some((choice) => choice.value === value);
  const unknown = { value, label: value === '' ? text('lists.choose') : value };
  return (
    <NativeSelect
      {...useFindingSlots(state)}
      id={state.id}
      label={label}
      description={hint}
      disabled={!state.isEditable}
      value={value}
      data={isKnown ? [...choices] : [unknown, ...choices]}
      onChange={({ currentTarget: { value: chosen } }) => state.put(chosen === '' ? null : chosen)}
    />
  );
}

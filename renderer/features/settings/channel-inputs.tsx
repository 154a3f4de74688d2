import { PasswordInput, Radio, TextInput } from '@mantine/core';
import { useFormContext, type FieldPath } from 'react-hook-form';
import { useAreaText, type AreaKey } from '../../i18n/use-text.ts';
import type { ChannelFields } from './channel-schema.ts';
import classes from './channel.module.css';

type Key = AreaKey<'channel'>;
type Path = FieldPath<ChannelFields>;

/** The error of a field in words: a key of channel.json from the form's own check, or what the desk's core said. */
function useFieldError(name: Path, example?: string): string | undefined {
  const text = useAreaText('channel');
  const { formState, getFieldState } = useFormContext<ChannelFields>();
  const { error } = getFieldState(name, formState);
  if (error?.message === undefined) return undefined;
  return error.type === 'core' ? error.message : text(error.message as Key, { example });
}

type AddressFieldProps = {
  name: Path & `${string}.${'url' | 'recipient' | 'mailbox'}`;
  /** Its texts are this key, and the same with `.hint` and `.example`. */
  words:
    | 'support-api.url'
    | 'request-tracker.url'
    | 'email.recipient'
    | 'email.url'
    | 'email.mailbox'
    | 'by-hand.url';
};

/** An address with what it is for and an example of how it is written. */
export function AddressField({ name, words }: AddressFieldProps) {
  const text = useAreaText('channel');
  const { register } = useFormContext<ChannelFields>();
  const example = text(`${words}.example`);
  return (
    <TextInput
      {...register(name)}
      label={text(words)}
      description={text(`${words}.hint`)}
      placeholder={example}
      classNames={{ input: classes.input }}
      error={useFieldError(name, example)}
      spellCheck={false}
      autoComplete="off"
    />
  );
}

type SecretFieldProps = {
  name: Path & `${string}.token`;
  words: 'token' | 'password';
  hint: 'token.hint' | 'request-tracker.token.hint' | 'password.hint';
};

/** A token or password: handed over once and never shown again. */
export function SecretField({ name, words, hint }: SecretFieldProps) {
  const text = useAreaText('channel');
  const { register } = useFormContext<ChannelFields>();
  return (
    <PasswordInput
      {...register(name)}
      label={text(words)}
      description={text(hint)}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': text(`${words}.show`) }}
      error={useFieldError(name)}
    />
  );
}

type ChoiceFieldProps = {
  name: 'kind' | 'support-api.access' | 'email.sender';
  label: Key;
  /** Keys of the options; what each means stands under the same key with `.what`. */
  options: readonly { value: string; words: Key }[];
};

/** One of few ways, each with a sentence on what it means. */
export function ChoiceField({ name, label, options }: ChoiceFieldProps) {
  const text = useAreaText('channel');
  const { register } = useFormContext<ChannelFields>();
  return (
    <fieldset className={classes.choice} role="radiogroup">
      <legend className={classes.legend}>{text(label)}</legend>
      {options.map(({ value, words }) => (
        <Radio
          key={value}
          {...register(name)}
          value={value}
          label={text(words)}
          description={text(`${words}.what` as Key)}
        />
      ))}
    </fieldset>
  );
}

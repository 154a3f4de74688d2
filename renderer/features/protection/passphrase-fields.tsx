import { PasswordInput } from '@mantine/core';
import { SHORTEST_PASSPHRASE } from '../../../shared/operations/protection.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import classes from './protection.module.css';
import { passphraseLength, strengthOf } from './passphrase-strength.ts';

export type Typed = { passphrase: string; again: string };

type PassphraseFieldsProps = {
  typed: Typed;
  onType: (typed: Typed) => void;
  /** Whether what is wrong is said, which before the first try would only disturb. */
  isTried: boolean;
};

export const isUsable = ({ passphrase, again }: Typed): boolean =>
  strengthOf(passphrase) !== 'short' && passphrase === again;

/** A new passphrase, twice; how good it is goes by its length. */
export function PassphraseFields({ typed, onType, isTried }: PassphraseFieldsProps) {
  const text = useAreaText('protection');
  const { passphrase, again } = typed;
  const strength = strengthOf(passphrase);
  const missing = SHORTEST_PASSPHRASE - passphraseLength(passphrase);
  const field = {
    visibilityToggleButtonProps: { 'aria-label': text('passphrase.show'), tabIndex: 0 },
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as const,
    autoComplete: 'new-password',
    spellCheck: false,
  };
  return (
    <div className={classes.fields}>
      <PasswordInput
        {...field}
        inputWrapperOrder={[...field.inputWrapperOrder]}
        label={text('passphrase.new')}
        description={
          strength === 'short'
            ? text('passphrase.hint', { least: SHORTEST_PASSPHRASE })
            : text(`strength.${strength}`)
        }
        error={isTried && missing > 0 ? text('passphrase.short', { count: missing }) : undefined}
        value={passphrase}
        onChange={({ currentTarget }) => onType({ passphrase: currentTarget.value, again })}
      />
      <PasswordInput
        {...field}
        inputWrapperOrder={[...field.inputWrapperOrder]}
        label={text('passphrase.again')}
        error={isTried && missing <= 0 && passphrase !== again ? text('passphrase.differs') : undefined}
        value={again}
        onChange={({ currentTarget }) => onType({ passphrase, again: currentTarget.value })}
      />
    </div>
  );
}

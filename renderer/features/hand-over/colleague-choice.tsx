import { Radio } from '@mantine/core';
import type { Output } from '../../../shared/contract.ts';
import { Fingerprint } from './fingerprint.tsx';
import classes from './hand-over.module.css';
import { useHandOverText } from './use-hand-over-text.ts';

type ColleagueChoiceProps = {
  colleagues: Output<'listColleagues'>['colleagues'];
  /** The key of the chosen one; `''` for none. */
  chosen: string;
  isMissing: boolean;
  onChoose: (key: string) => void;
};

/** The colleagues whose keys are known, of whom one gets the file. */
export function ColleagueChoice({ colleagues, chosen, isMissing, onChoose }: ColleagueChoiceProps) {
  const text = useHandOverText();
  if (colleagues.length === 0) return null;
  return (
    <Radio.Group
      name="hand-over colleague"
      label={text('colleagues')}
      value={chosen}
      onChange={onChoose}
      error={isMissing ? text('missing.colleague') : undefined}
      errorProps={{ role: 'alert' }}
    >
      <div className={classes.ways}>
        {colleagues.map(({ key, name, fingerprint }) => (
          <Radio key={key} value={key} label={name} description={<Fingerprint value={fingerprint} />} />
        ))}
      </div>
    </Radio.Group>
  );
}

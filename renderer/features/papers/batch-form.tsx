import { Button, Checkbox, NativeSelect, Radio } from '@mantine/core';
import type { OperationError } from '../../../shared/errors.ts';
import { Language } from '../../../shared/language.ts';
import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './batch.module.css';
import type { BatchWish } from './use-batch.ts';
import { usePapersText } from './use-papers-text.ts';

type BatchFormProps = {
  wish: BatchWish;
  /** Why the last try wrote nothing. */
  error: OperationError | null;
  onWish: (wish: BatchWish) => void;
  onStart: () => void;
  onCancel: () => void;
};

/** Which files, in which language, with or without notes. */
export function BatchForm({ wish, error, onWish, onStart, onCancel }: BatchFormProps) {
  const text = usePapersText();
  const windowText = useText();
  const withLanguage = (value: string): void => {
    const { language: _before, ...others } = wish;
    const language = Language.safeParse(value).data;
    onWish({ ...others, ...(language && { language }) });
  };
  return (
    <form
      className={classes.parts}
      onSubmit={(event) => {
        event.preventDefault();
        onStart();
      }}
    >
      <Radio.Group
        label={text('batch.form')}
        value={wish.merged ? 'merged' : 'separate'}
        onChange={(value) => onWish({ ...wish, merged: value === 'merged' })}
      >
        <div className={classes.choices}>
          <Radio
            data-autofocus
            value="separate"
            label={text('batch.separate')}
            description={text('batch.separate.help')}
          />
          <Radio value="merged" label={text('batch.merged')} description={text('batch.merged.help')} />
        </div>
      </Radio.Group>
      <NativeSelect
        className={classes.language}
        label={text('language')}
        value={wish.language ?? ''}
        onChange={({ currentTarget: { value } }) => withLanguage(value)}
        data={[
          { value: '', label: text('language.contact') },
          ...Language.options.map((value) => ({ value, label: text(`language.${value}`) })),
        ]}
      />
      <Checkbox
        label={text('notes')}
        description={text('notes.help')}
        checked={wish.withNotes}
        onChange={({ currentTarget: { checked } }) => onWish({ ...wish, withNotes: checked })}
      />
      {error && <ErrorNotice error={error} />}
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          {windowText('action.cancel')}
        </Button>
        <Button type="submit">{text('batch.start')}</Button>
      </div>
    </form>
  );
}

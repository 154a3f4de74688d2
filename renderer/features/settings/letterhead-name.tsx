import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { usePapersText } from '../papers/use-papers-text.ts';
import classes from './letterhead.module.css';
import { useWriteLetterhead } from './use-letterhead.ts';

/** A pause in typing after which it is stored, in milliseconds. */
const PAUSE = 500;

/** The partner's name, stored while it is typed. */
export function LetterheadName({ stored }: { stored: string }) {
  const text = usePapersText();
  const write = useWriteLetterhead();
  const [name, setName] = useState(stored);
  const store = useDebouncedCallback((typed: string) => write.mutate({ name: typed }), {
    delay: PAUSE,
    flushOnUnmount: true,
  });
  return (
    <div>
      <TextInput
        label={text('letterhead.name')}
        description={text('letterhead.name.help')}
        autoComplete="organization"
        maxLength={200}
        value={name}
        onChange={({ currentTarget: { value } }) => {
          setName(value);
          store(value);
        }}
        onBlur={() => store.flush()}
      />
      <output className={classes.saved}>
        {write.data && write.data.name === name.trim() && text('letterhead.saved')}
      </output>
      {write.error && <ErrorNotice error={write.error.error} onRetry={() => write.mutate({ name })} />}
    </div>
  );
}

import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useAreaText } from '../../i18n/use-text.ts';
import { useOpenFiles } from './incoming-files.tsx';

const KINDS = '.packet.json,.json,.pdf,.handover,.csv,.xlsx';

/** Opens files as if they were dropped. */
export function OpenFileButton() {
  const text = useAreaText('drafts');
  const open = useOpenFiles();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="default" onClick={() => input.current?.click()}>
        {text('action.openFile')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={KINDS}
        aria-label={text('action.openFile')}
        onChange={({ currentTarget }) => {
          open([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

import { Button, type ButtonProps } from '@mantine/core';
import { useRef } from 'react';

type ChooseFilesProps = Pick<ButtonProps, 'variant' | 'disabled'> & {
  label: string;
  /** Endings with their dots, separated by commas. */
  accept: string;
  multiple?: boolean;
  /** Also called where the same files are chosen again. */
  onFiles: (files: readonly File[]) => void;
};

/** A button that asks for files. */
export function ChooseFiles({ label, accept, multiple = false, onFiles, ...button }: ChooseFilesProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        aria-label={label}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

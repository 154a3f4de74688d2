import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { useLocalized } from '../../i18n/use-text.ts';
import classes from './hand-over.module.css';
import { useHandOverText } from './use-hand-over-text.ts';

/** Puts a text onto the clipboard and says so. */
export function CopyButton({ label, value }: { label: string; value: string }) {
  const text = useHandOverText();
  const localized = useLocalized();
  const desk = useDesk();
  const copy = useMutation({ mutationFn: () => valueOf(desk.copyText({ text: value })) });
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => copy.mutate()}>
        {label}
      </Button>
      <output className={classes.news}>
        {copy.isSuccess && text('copied')}
        {copy.error && localized(copy.error.error.message)}
      </output>
    </>
  );
}

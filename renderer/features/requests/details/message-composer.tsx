import { Button, Textarea } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useAreaText } from '../../../i18n/use-text.ts';
import { useDeskAction } from '../use-desk-action.ts';
import { useMessageDraft } from './message-drafts.ts';
import classes from './messages.module.css';

const MAX_LENGTH = 20_000;

export const COMPOSER_ID = 'message-to-desk';

/** Where a message to the desk is typed. It is stored with the button, and the typed text stays until it is. */
export function MessageComposer({ id }: { id: string }) {
  const text = useAreaText('follow-up');
  const [draft, change] = useMessageDraft(id);
  const write = useDeskAction(
    (desk, message: string) => desk.writeMessage({ id, text: message }),
    () => {
      change('');
      document.getElementById(COMPOSER_ID)?.focus();
    },
  );
  const isEmpty = draft.trim() === '';

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!isEmpty && !write.isPending) write.mutate(draft);
  };

  return (
    <form className={classes.composer} onSubmit={submit}>
      <Textarea
        id={COMPOSER_ID}
        label={text('messages.compose')}
        description={text('messages.composeHint')}
        rows={3}
        maxLength={MAX_LENGTH}
        value={draft}
        readOnly={write.isPending}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
      <Button type="submit" disabled={isEmpty} loading={write.isPending}>
        {text('messages.write')}
      </Button>
    </form>
  );
}

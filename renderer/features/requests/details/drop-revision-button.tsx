import { Button } from '@mantine/core';
import { useAreaText } from '../../../i18n/use-text.ts';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDraftSaves } from '../draft-saves.ts';
import { useSavedFirst } from '../form/use-packet-moves.ts';
import { useDeskAction } from '../use-desk-action.ts';

/** Goes back to what was submitted. What was typed is saved first, so that it can be found in the history. */
export function DropRevisionButton({ id }: { id: string }) {
  const text = useAreaText('follow-up');
  const notify = useNotify();
  const savedFirst = useSavedFirst(useDraftSaves().of(id));
  const drop = useDeskAction(
    (desk) => desk.dropRevision({ id }),
    () => notify.done(text('revise.dropped')),
  );
  const dropWhatIsSaved = async (): Promise<void> => {
    if (await savedFirst()) drop.mutate();
  };
  return (
    <Button size="xs" variant="default" loading={drop.isPending} onClick={() => void dropWhatIsSaved()}>
      {text('revise.drop')}
    </Button>
  );
}

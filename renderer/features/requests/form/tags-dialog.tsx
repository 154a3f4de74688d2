import { Button, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { filingQuery, keys } from '../../../app/desk-queries.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { LONGEST_TAG, TagInput } from '../../../ui/tag-input.tsx';
import { useDeskAction } from '../use-desk-action.ts';

/** The tags of one request, kept at once; tags in use anywhere are proposed. */
export default function TagsDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useAreaText('history');
  const windowText = useText();
  const desk = useDesk();
  const known = useQuery({ queryKey: keys.tags, queryFn: () => valueOf(desk.listTags({})) });
  const own = useQuery(filingQuery(desk, id));
  const change = useDeskAction((to, changes: { add: string[]; remove: string[] }) =>
    to.tagPackets({ ids: [id], ...changes }),
  );
  const tags = own.data?.tags ?? [];
  const put = (next: string[]): void =>
    change.mutate({
      add: next.filter((tag) => !tags.includes(tag)),
      remove: tags.filter((tag) => !next.includes(tag)),
    });

  return (
    <Modal
      opened
      onClose={onClose}
      title={text('tags.title')}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': windowText('action.close') }}
    >
      {own.error && <ErrorNotice error={own.error.error} />}
      <TagInput
        label={text('tags.label')}
        description={text('tags.hint')}
        tooLong={text('tags.tooLong', { max: LONGEST_TAG })}
        tags={tags}
        suggestions={known.data?.tags.map(({ tag }) => tag) ?? []}
        onChange={put}
      />
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose}>{text('tags.done')}</Button>
      </Group>
    </Modal>
  );
}

import { useAreaText } from '../../i18n/use-text.ts';
import { ChooseFiles } from '../../ui/choose-files.tsx';
import { useOpenFiles } from './incoming-files.tsx';

const KINDS = '.packet.json,.json,.pdf,.handover,.csv,.xlsx';

/** Opens files as if they were dropped. */
export function OpenFileButton() {
  const text = useAreaText('drafts');
  const open = useOpenFiles();
  return (
    <ChooseFiles variant="default" label={text('action.openFile')} accept={KINDS} multiple onFiles={open} />
  );
}

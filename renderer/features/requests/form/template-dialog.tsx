import { useQuery } from '@tanstack/react-query';
import type { PacketView } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { NameDialog } from '../../../ui/name-dialog.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import type { Saving } from '../save-queue.ts';
import { useDeskAction } from '../use-desk-action.ts';
import { useSavedFirst } from './use-packet-moves.ts';

type TemplateDialogProps = { view: PacketView; save: Saving; onClose: () => void };

/** Asks for a template's name and says what it will keep. */
export default function TemplateDialog({ view, save, onClose }: TemplateDialogProps) {
  const text = useAreaText('history');
  const notify = useNotify();
  const desk = useDesk();
  const { data } = useQuery({ queryKey: keys.templates, queryFn: () => valueOf(desk.listTemplates({})) });
  const savedFirst = useSavedFirst(save);
  const store = useDeskAction((to, name: string) => to.saveTemplate({ requestId: view.id, name }));

  const saveAs = async (name: string): Promise<void> => {
    if (!(await savedFirst())) return;
    store.mutate(name, {
      onSuccess: (template) => {
        notify.done(text('template.saved', { name: template.name }));
        onClose();
      },
    });
  };

  return (
    <NameDialog
      title={text('template.title')}
      keeps={text('template.keeps')}
      label={text('template.name')}
      hintFor={(name) =>
        data?.templates.some((template) => template.name === name) ? text('template.replaces') : undefined
      }
      save={text('template.save')}
      isSaving={store.isPending}
      onSave={(name) => void saveAs(name)}
      onClose={onClose}
    />
  );
}

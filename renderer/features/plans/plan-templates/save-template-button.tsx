import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../../app/desk-context.ts';
import { DeskFailure, valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { NameDialog } from '../../../ui/name-dialog.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useDeskAction } from '../../requests/use-desk-action.ts';
import { usePlanEditor } from '../plan-editor.ts';

/** Makes a template of who has which role on a project: kinds of people, nobody's name. */
export function SaveTemplateButton({ project }: { project: string }) {
  const text = useAreaText('plans');
  const { facts } = usePlanEditor();
  const [isOpen, { open, close }] = useDisclosure(false);
  if ((facts.ofProject.get(project) ?? []).length === 0) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        {text('templates.save.open')}
      </Button>
      {isOpen && <SaveTemplateDialog project={project} onClose={close} />}
    </>
  );
}

function SaveTemplateDialog({ project, onClose }: { project: string; onClose: () => void }) {
  const text = useAreaText('plans');
  const desk = useDesk();
  const notify = useNotify();
  const { view, saved } = usePlanEditor();
  const { data } = useQuery({
    queryKey: keys.planTemplates,
    queryFn: () => valueOf(desk.listPlanTemplates({})),
  });
  const store = useDeskAction((to, name: string) => to.savePlanTemplate({ id: view.id, project, name }));

  const hintFor = (name: string): string | undefined => {
    const replaced = data?.templates.find((template) => !template.builtIn && template.name === name);
    return replaced && text('templates.save.replaces', { version: replaced.version + 1 });
  };

  const saveAs = async (name: string): Promise<void> => {
    try {
      await saved();
    } catch (error) {
      if (error instanceof DeskFailure) notify.failed(error.error.message);
      return;
    }
    store.mutate(name, {
      onSuccess: (template) => {
        notify.done(text('templates.saved', { name: template.name }));
        onClose();
      },
    });
  };

  return (
    <NameDialog
      title={text('templates.save.title')}
      keeps={text('templates.save.keeps')}
      label={text('templates.save.name')}
      hintFor={hintFor}
      save={text('templates.save.do')}
      isSaving={store.isPending}
      onSave={(name) => void saveAs(name)}
      onClose={onClose}
    />
  );
}

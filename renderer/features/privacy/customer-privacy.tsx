import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { usePrivacyText } from './use-privacy-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { goTo } from '../../app/route.ts';
import { Section } from '../../ui/section.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { EraseButton } from './erase-button.tsx';
import classes from './privacy.module.css';

/** On a customer's page: a file with everything that is stored about it, and erasing it. */
export function CustomerPrivacy({ customerId, name }: { customerId: string; name: string }) {
  const text = usePrivacyText();
  const notify = useNotify();
  const desk = useDesk();
  const save = useMutation({
    mutationFn: () => valueOf(desk.savePersonData({ customerId })),
    onSuccess: ({ file }) => {
      if (file !== null) notify.done(text('saved', { file }));
    },
    onError: ({ error }) => notify.failed(error.message),
  });
  return (
    <Section title={text('section')} explanation={text('why')}>
      <Group>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          {text('save')}
        </Button>
        <EraseButton customerId={customerId} name={name} onErased={() => goTo({ page: 'customers' })} />
      </Group>
      <p className={classes.help}>{text('saveHelp')}</p>
    </Section>
  );
}

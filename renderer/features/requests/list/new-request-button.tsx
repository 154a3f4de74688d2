import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { goTo } from '../../../app/route.ts';
import { useText } from '../../../i18n/use-text.ts';
import { beginAnew } from '../../start/start-answers.ts';

/** Leads to where a request begins. */
export function NewRequestButton() {
  const text = useText();
  const client = useQueryClient();
  const begin = (): void => {
    beginAnew(client);
    goTo({ page: 'start' });
  };
  return <Button onClick={begin}>{text('action.newRequest')}</Button>;
}

import { notifications } from '@mantine/notifications';
import type { LocalizedText } from '../../shared/findings.ts';
import { useLocalized, useText } from '../i18n/use-text.ts';

/** Short news at the window's edge, for what has no place of its own on the page. */
export function useNotify() {
  const text = useText();
  const localized = useLocalized();
  const closeButtonProps = { 'aria-label': text('action.close') };
  return {
    done: (message: string) => notifications.show({ message, closeButtonProps }),
    failed: (message: LocalizedText) =>
      notifications.show({ color: 'red', message: localized(message), closeButtonProps, autoClose: 15_000 }),
  };
}

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useText } from '../i18n/use-text.ts';
import classes from './use-undo.module.css';

const TIME_TO_UNDO = 15_000;

/** Says at the window's edge what was done, with a button that takes it back: instead of asking before. */
export function useUndo(): (message: string, undoLabel: string, undo: () => void) => void {
  const text = useText();
  return (message, undoLabel, undo) => {
    const id = notifications.show({
      autoClose: TIME_TO_UNDO,
      closeButtonProps: { 'aria-label': text('action.close') },
      message: (
        <span className={classes.undo}>
          <span>{message}</span>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              undo();
            }}
          >
            {undoLabel}
          </Button>
        </span>
      ),
    });
  };
}

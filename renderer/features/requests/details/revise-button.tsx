import { Button } from '@mantine/core';
import { useDeskAction } from '../use-desk-action.ts';

type ReviseButtonProps = { id: string; label: string; size?: 'xs' | 'sm'; variant?: 'filled' | 'default' };

/** Opens a submitted request for correction; the form comes in the place of the page. */
export function ReviseButton({ id, label, size = 'sm', variant = 'filled' }: ReviseButtonProps) {
  const start = useDeskAction((desk) => desk.startRevision({ id }));
  return (
    <Button size={size} variant={variant} loading={start.isPending} onClick={() => start.mutate()}>
      {label}
    </Button>
  );
}

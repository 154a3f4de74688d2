import { Button, Menu, type ButtonProps } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { Icon } from './icon.tsx';

type MoreButtonProps = {
  label: string;
  /** Of the menu, in pixels. */
  width: number;
  /** To give the focus to once a dialog is gone: the menu's entry, which had it when the dialog opened, is gone too. */
  opener: Ref<HTMLButtonElement>;
  /** The entries. */
  children: ReactNode;
} & Pick<ButtonProps, 'size'>;

/** A button with a menu of what is done less often. */
export function MoreButton({ label, width, opener, children, size = 'sm' }: MoreButtonProps) {
  return (
    <Menu
      position="bottom-end"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      width={width}
    >
      <Menu.Target>
        <Button ref={opener} size={size} variant="default" rightSection={<Icon name="more" size={14} />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

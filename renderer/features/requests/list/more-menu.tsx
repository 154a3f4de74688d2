import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useRef } from 'react';
import type { ListView } from '../../../app/desk-queries.ts';
import { goTo } from '../../../app/route.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { Icon } from '../../../ui/icon.tsx';

const ExportDialog = lazy(() => import('../../exports/export-dialog.tsx'));

/** What can be done with many requests at once, beside making a new one. */
export default function MoreMenu({ view }: { view: ListView }) {
  const text = useAreaText('drafts');
  const opener = useRef<HTMLButtonElement>(null);
  const [isExporting, { open, close }] = useDisclosure(false, {
    onClose: () => opener.current?.focus(), // the menu's entry, which had it when the dialog opened, is gone
  });
  return (
    <>
      <Menu
        position="bottom-end"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
        transitionProps={{ duration: 0 }}
        width={240}
      >
        <Menu.Target>
          <Button ref={opener} variant="default" rightSection={<Icon name="more" size={14} />}>
            {text('menu.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => goTo({ page: 'import' })}>{text('menu.import')}</Menu.Item>
          <Menu.Item onClick={open}>{text('menu.export')}</Menu.Item>
          <Menu.Item onClick={() => goTo({ page: 'statistics' })}>{text('menu.statistics')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isExporting && (
        <Suspense fallback={null}>
          <ExportDialog rows={{ list: 'requests', ...view }} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

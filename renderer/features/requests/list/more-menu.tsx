import { Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useRef } from 'react';
import type { ListView } from '../../../app/desk-queries.ts';
import { goTo } from '../../../app/route.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { MoreButton } from '../../../ui/more-button.tsx';

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
      <MoreButton label={text('menu.more')} width={240} opener={opener}>
        <Menu.Item onClick={() => goTo({ page: 'import' })}>{text('menu.import')}</Menu.Item>
        <Menu.Item onClick={open}>{text('menu.export')}</Menu.Item>
        <Menu.Item onClick={() => goTo({ page: 'statistics' })}>{text('menu.statistics')}</Menu.Item>
      </MoreButton>
      {isExporting && (
        <Suspense fallback={null}>
          <ExportDialog rows={{ list: 'requests', ...view }} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

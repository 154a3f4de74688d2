import { Anchor } from '@mantine/core';
import type { PacketView } from '../../../shared/contract.ts';
import { hrefOf } from '../../app/route.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { Page } from '../../ui/page.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { CustomerLink } from '../customers/customer-link.tsx';
import { RequestValues } from '../requests/details/request-values.tsx';
import { useDraftSaves } from '../requests/draft-saves.ts';
import { PacketMenu } from '../requests/form/packet-menu.tsx';
import { PdfButton } from '../requests/pdf-button.tsx';
import HandedOverNotice from './handed-over-notice.tsx';

/** A request that a colleague has now: what it says, which cannot be changed here, and the way back. */
export default function HandedOverPage({ view }: { view: PacketView }) {
  const text = useText();
  const historyText = useAreaText('history');
  const save = useDraftSaves().of(view.id);
  return (
    <Page
      title={view.title || text('request.untitled')}
      lead={
        <>
          <StateBadge state={view.state} />
          <Anchor href={hrefOf({ page: 'history', id: view.id })} inherit>
            {historyText('page.history')}
          </Anchor>
          <CustomerLink packetId={view.id} />
        </>
      }
      actions={
        <>
          <PacketMenu view={view} save={save} />
          <PdfButton id={view.id} />
        </>
      }
    >
      <HandedOverNotice id={view.id} />
      <RequestValues packet={view.packet} />
    </Page>
  );
}

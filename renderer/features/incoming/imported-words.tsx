import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
import { isBlocking } from '../../../shared/findings.ts';
import { hrefOf } from '../../app/route.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { FindingMessage } from '../../ui/finding-message.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useHandOverText } from '../hand-over/use-hand-over-text.ts';
import { useDeskAction } from '../requests/use-desk-action.ts';
import type { Step } from './incoming-entry.ts';
import { importedPackets, type Imported } from './imported-packets.ts';
import classes from './incoming.module.css';

/** So many links are shown. */
const SHOWN = 20;

type ImportedWordsProps = {
  step: Extract<Step, { is: 'imported' }>;
  /** Called where a person goes to a packet that came in. */
  onLeave: () => void;
};

/** What a file did: how many packets came in, the way to each, and the way back for those that were taken over. */
export function ImportedWords({ step, onLeave }: ImportedWordsProps) {
  const text = useHandOverText();
  const packets = importedPackets(step);
  const { outcome } = step;
  const did = [
    outcome.added > 0 && text('did.added', { count: outcome.added }),
    (outcome.replaced?.length ?? 0) > 0 && text('did.replaced', { count: outcome.replaced?.length }),
    outcome.skipped > 0 && text('did.skipped', { count: outcome.skipped }),
  ].filter((words) => words !== false);
  return (
    <Notice
      tone={packets.length > 0 ? 'done' : 'info'}
      live="status"
      title={did.length > 0 ? did.join(' ') : text('did.nothing')}
    >
      {packets.length === 0 &&
        outcome.findings
          .filter(isBlocking)
          .map((finding) => <FindingMessage key={finding.code} finding={finding} />)}
      {packets.length > 0 && (
        <ul className={classes.came}>
          {packets.slice(0, SHOWN).map((packet) => (
            <CamePacket key={packet.id} packet={packet} onLeave={onLeave} />
          ))}
        </ul>
      )}
      {packets.length > SHOWN && <p>{text('did.more', { count: packets.length - SHOWN })}</p>}
    </Notice>
  );
}

function CamePacket({ packet, onLeave }: { packet: Imported; onLeave: () => void }) {
  const text = useHandOverText();
  const windowText = useText();
  const draftsText = useAreaText('drafts');
  const [isUndone, setUndone] = useState(false);
  const undo = useDeskAction(
    (desk) => desk.undoPacket({ id: packet.id }),
    () => setUndone(true),
  );
  const untitled = packet.kind === 'plan' ? draftsText('row.untitledPlan') : windowText('request.untitled');
  const title = packet.title || untitled;
  return (
    <li className={classes.camePacket}>
      <Anchor href={hrefOf({ page: 'request', id: packet.id })} onClick={onLeave} inherit>
        {packet.isCopy ? text('did.copy', { title }) : title}
      </Anchor>
      {packet.isReplaced && !isUndone && (
        <Button size="compact-sm" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
          {text('did.undo')}
        </Button>
      )}
      <output>{isUndone && text('did.undone')}</output>
    </li>
  );
}

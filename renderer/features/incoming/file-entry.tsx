import { Button } from '@mantine/core';
import { useState } from 'react';
import type { IncomingChoice, IncomingItem } from '../../../shared/operations/incoming.ts';
import { useLocalized } from '../../i18n/use-text.ts';
import { FindingMessage } from '../../ui/finding-message.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useHandOverText } from '../hand-over/use-hand-over-text.ts';
import { choiceOf, type Choices, type Entry } from './incoming-entry.ts';
import { ImportedWords } from './imported-words.tsx';
import { IncomingPacket } from './incoming-packet.tsx';
import classes from './incoming.module.css';
import { PassphraseForm } from './passphrase-form.tsx';
import { SenderNotice } from './sender-notice.tsx';

type FileEntryProps = {
  entry: Entry;
  /** Whether it is the dialog's only file, whose packets need not be looked for. */
  isOnly: boolean;
  onUnlock: (passphrase: string) => void;
  onChoose: (id: string, choice: IncomingChoice) => void;
  onTable: (file: File) => void;
  /** Called where a person goes to a packet that came in. */
  onLeave: () => void;
};

/** One file that came in: its name, and what it is, asks or did. */
export function FileEntry({ entry, isOnly, onUnlock, onChoose, onTable, onLeave }: FileEntryProps) {
  const text = useHandOverText();
  const localized = useLocalized();
  const { file, step } = entry;
  return (
    <li className={classes.file}>
      <h3 className={classes.name}>{file.name}</h3>
      {step.is === 'waiting' && <p className={classes.dimmed}>{text('in.waiting')}</p>}
      {step.is === 'locked' && <PassphraseForm wrong={step.wrong} onUnlock={onUnlock} />}
      {step.is === 'refused' && (
        <Notice tone="error" live="alert">
          <p>{localized(step.why)}</p>
        </Notice>
      )}
      {step.is === 'table' && (
        <Notice
          tone="info"
          actions={
            <Button size="xs" variant="default" onClick={() => onTable(file)}>
              {text('table.open')}
            </Button>
          }
        >
          <p>{text('table.what')}</p>
        </Notice>
      )}
      {(step.is === 'previewed' || step.is === 'importing') && (
        <>
          {step.preview.sender && <SenderNotice sender={step.preview.sender} />}
          {step.preview.findings.map((finding) => (
            <FindingMessage key={`${finding.code} ${finding.message.en}`} finding={finding} />
          ))}
          <Packets
            items={step.preview.items}
            choices={step.choices}
            isOpen={isOnly && step.preview.items.length === 1}
            onChoose={onChoose}
          />
        </>
      )}
      {step.is === 'imported' && <ImportedWords step={step} onLeave={onLeave} />}
    </li>
  );
}

type PacketsProps = {
  items: readonly IncomingItem[];
  choices: Choices;
  isOpen: boolean;
  onChoose: (id: string, choice: IncomingChoice) => void;
};

/** So many packets are drawn at once; a file may hold thousands. */
const SHOWN = 50;

function Packets({ items, choices, isOpen, onChoose }: PacketsProps) {
  const text = useHandOverText();
  const [shown, setShown] = useState(SHOWN);
  if (items.length === 0) return <p className={classes.dimmed}>{text('in.empty')}</p>;
  return (
    <>
      <ul className={classes.packets}>
        {items.slice(0, shown).map((item) => (
          <IncomingPacket
            key={item.id}
            item={item}
            choice={choiceOf(item, choices)}
            isOpen={isOpen}
            onChoose={(choice) => onChoose(item.id, choice)}
          />
        ))}
      </ul>
      {items.length > shown && (
        <Button size="compact-sm" variant="subtle" onClick={() => setShown(shown + SHOWN)}>
          {text('in.more', { count: items.length - shown })}
        </Button>
      )}
    </>
  );
}

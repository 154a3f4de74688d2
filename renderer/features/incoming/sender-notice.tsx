import { Button } from '@mantine/core';
import { useState } from 'react';
import type { HandOverSender } from '../../../shared/operations/incoming.ts';
import { dateAndTime } from '../../i18n/moments.ts';
import { useLanguage } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { Fingerprint } from '../hand-over/fingerprint.tsx';
import { useHandOverText } from '../hand-over/use-hand-over-text.ts';
import { useKeyAction } from '../hand-over/use-key-action.ts';

/** Who signed a hand-over file, whether that is a colleague one knows, and what they wrote. */
export function SenderNotice({ sender }: { sender: HandOverSender }) {
  const text = useHandOverText();
  const language = useLanguage();
  const [isKept, setKept] = useState(false);
  const save = useKeyAction((desk) => desk.saveColleague({ key: sender.key, name: sender.name }));
  const { name, note, at, fingerprint } = sender;
  const isKnown = sender.isKnown || isKept;
  if (sender.isOwn)
    return (
      <Notice tone="info" title={text('sender.own')}>
        <p>{text('sender.at', { time: dateAndTime(at, language) })}</p>
      </Notice>
    );
  return (
    <Notice
      tone={isKnown ? 'info' : 'warning'}
      title={text(isKnown ? 'sender.known' : 'sender.unknown', { name })}
      actions={
        !isKnown && (
          <Button
            size="xs"
            variant="default"
            loading={save.isPending}
            onClick={() => save.mutate(undefined, { onSuccess: () => setKept(true) })}
          >
            {text('sender.keep')}
          </Button>
        )
      }
    >
      <p>{text('sender.at', { time: dateAndTime(at, language) })}</p>
      {!isKnown && <p>{text('sender.compare')}</p>}
      <p>
        {text('fingerprint')}: <Fingerprint value={fingerprint} />
      </p>
      {note !== '' && <p>{text('sender.note', { note })}</p>}
      <output>{isKept && text('sender.kept', { name })}</output>
    </Notice>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { dateAndTime } from '../../i18n/moments.ts';
import { useLanguage } from '../../i18n/use-text.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useDeskAction } from '../requests/use-desk-action.ts';
import { custodyQuery } from './custody-queries.ts';
import { useHandOverText } from './use-hand-over-text.ts';

/** Says that a packet is with a colleague, since when, and how it is taken back. */
export default function HandedOverNotice({ id }: { id: string }) {
  const text = useHandOverText();
  const language = useLanguage();
  const { data: custody } = useQuery(custodyQuery(useDesk(), id));
  const back = useDeskAction((desk) => desk.takeBack({ ids: [id] }));
  const last = custody?.events.findLast(({ event }) => event === 'handed-over');
  return (
    <Notice
      tone="warning"
      live="status"
      title={last ? text('frozen.title', { name: last.who }) : text('frozen.titleOnly')}
      actions={
        <ConfirmButton
          size="xs"
          label={text('frozen.back')}
          question={text('frozen.question')}
          consequence={text('frozen.consequence', { name: last?.who ?? text('frozen.colleague') })}
          loading={back.isPending}
          onConfirm={() => back.mutate()}
        />
      }
    >
      {last && <p>{text('frozen.since', { time: dateAndTime(last.at, language) })}</p>}
      <p>{text('frozen.what')}</p>
    </Notice>
  );
}

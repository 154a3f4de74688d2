import { Anchor, Button, Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSyncLogText } from './use-sync-log-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { outboxQuery } from '../../app/desk-queries.ts';
import { hrefOf } from '../../app/route.ts';
import { useAreaText } from '../../i18n/use-text.ts';
import { Notice } from '../../ui/notice.tsx';
import { useDeskAction } from '../requests/use-desk-action.ts';
import { SendingNotices } from './sending-notices.tsx';
import classes from './sync-log.module.css';

/** When the app sends by itself: pause, the choice for this network, and what a person should know about it. */
export function SendingControl() {
  const text = useAreaText('sending');
  const logText = useSyncLogText();
  const { data: outbox } = useQuery(outboxQuery(useDesk()));
  const choose = useDeskAction((desk, input: Parameters<typeof desk.setSending>[0]) =>
    desk.setSending(input),
  );
  if (!outbox) return null;
  const { paused, network } = outbox.sending;
  return (
    <>
      {paused && (
        <Notice
          tone="warning"
          live="status"
          title={text('paused')}
          actions={
            <Button size="xs" loading={choose.isPending} onClick={() => choose.mutate({ paused: false })}>
              {text('resume')}
            </Button>
          }
        >
          <p>{text('pausedHelp')}</p>
        </Notice>
      )}
      {!paused && network?.sends === false && (
        <Notice tone="info" live="status" title={text('silent')}>
          <p>{text('silentHelp')}</p>
        </Notice>
      )}
      <SendingNotices outbox={outbox} />
      <div className={classes.control}>
        <div className={classes.choices}>
          {network && (
            <Checkbox
              label={text('inNetwork', { name: network.name })}
              checked={network.sends}
              disabled={choose.isPending}
              onChange={({ currentTarget: { checked: sends } }) =>
                choose.mutate({ network: { id: network.id, sends } })
              }
            />
          )}
          {!paused && (
            <Button
              size="xs"
              variant="default"
              loading={choose.isPending}
              onClick={() => choose.mutate({ paused: true })}
            >
              {text('pause')}
            </Button>
          )}
        </div>
        <Anchor href={hrefOf({ page: 'sync-log' })} inherit>
          {logText('toLog')}
        </Anchor>
      </div>
    </>
  );
}

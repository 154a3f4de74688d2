import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { WindowDesk } from '../../shared/contract.ts';
import { MessageDraftsContext } from '../features/requests/details/message-drafts.ts';
import { DraftSavesContext } from '../features/requests/draft-saves.ts';
import { makeI18n } from '../i18n/make-i18n.ts';
import { CrashScreen } from './crash-screen.tsx';
import { DeskContext } from './desk-context.ts';
import { Gate } from './gate.tsx';
import { leaveSafely } from './leave-safely.ts';
import { Look } from './look.tsx';
import { PreferencesProvider } from './preferences.tsx';
import { followDeskEvents, makeQueryClient } from './query-client.ts';
import { makePacketSaves } from './packet-saves.ts';
import type { Start } from './start.ts';

/** The window: everything it knows comes from `desk`, `start` is what was read before the first picture. */
export function App({ desk, start }: { desk: WindowDesk; start: Start }) {
  const [i18n] = useState(() => makeI18n(start.language));
  const [client] = useState(makeQueryClient);
  const [saves] = useState(() => makePacketSaves(desk, client));
  const [messageDrafts] = useState(() => new Map<string, string>());

  useEffect(() => followDeskEvents(desk, client), [desk, client]);
  useEffect(() => leaveSafely(saves), [saves]);

  return (
    <CrashScreen language={start.language}>
      <DeskContext value={desk}>
        <I18nextProvider i18n={i18n}>
          <QueryClientProvider client={client}>
            <DraftSavesContext value={saves}>
              <MessageDraftsContext value={messageDrafts}>
                <PreferencesProvider start={start}>
                  <Look>
                    <Gate notices={start.notices} version={start.version} />
                  </Look>
                </PreferencesProvider>
              </MessageDraftsContext>
            </DraftSavesContext>
          </QueryClientProvider>
        </I18nextProvider>
      </DeskContext>
    </CrashScreen>
  );
}

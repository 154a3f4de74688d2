import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useSyncLogText } from '../sync-log/use-sync-log-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { channelQuery } from '../../app/desk-queries.ts';
import { hrefOf } from '../../app/route.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { BackupsSection } from '../backups/backups-section.tsx';
import { HandOverKeysSection } from '../hand-over/hand-over-keys-section.tsx';
import { PrivacySection } from '../privacy/privacy-section.tsx';
import { ProtectionSection } from '../protection/protection-section.tsx';
import { ChannelForm } from './channel-form.tsx';
import { LanguageSetting } from './language-setting.tsx';
import { ThemeSetting } from './theme-setting.tsx';

// Its words come with it.
const LetterheadSection = lazy(() => import('./letterhead-section.tsx'));

/** How the window looks and where requests are sent. */
export function SettingsPage({ version }: { version: string }) {
  const text = useText();
  const channelText = useAreaText('channel');
  const logText = useSyncLogText();
  const desk = useDesk();
  // A sign-in can end while nobody looks at it.
  const { data: channel, error, refetch } = useQuery({ ...channelQuery(desk), refetchOnMount: 'always' });
  return (
    <Page title={text('page.settings')}>
      <Section title={text('settings.appearance')} explanation={text('settings.appearance.why')}>
        <LanguageSetting />
        <ThemeSetting />
      </Section>
      <Section title={channelText('title')} explanation={channelText('title.why')}>
        {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
        {channel && <ChannelForm channel={channel} />}
      </Section>
      <Suspense fallback={null}>
        <LetterheadSection />
      </Suspense>
      <ProtectionSection />
      <BackupsSection />
      <HandOverKeysSection />
      <PrivacySection />
      <Section title={logText('title')} explanation={logText('toLogHelp')}>
        <Anchor href={hrefOf({ page: 'sync-log' })}>{logText('open')}</Anchor>
      </Section>
      <Section title={text('settings.about')}>
        <Facts facts={[{ label: text('settings.version'), value: version }]} />
      </Section>
    </Page>
  );
}

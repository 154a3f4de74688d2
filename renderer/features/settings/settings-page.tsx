import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { channelQuery } from '../../app/desk-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { ChannelForm } from './channel-form.tsx';
import { LanguageSetting } from './language-setting.tsx';
import { ThemeSetting } from './theme-setting.tsx';

/** How the window looks and where requests are sent. */
export function SettingsPage({ version }: { version: string }) {
  const text = useText();
  const { data: channel, error, refetch } = useQuery(channelQuery(useDesk()));
  return (
    <Page title={text('page.settings')}>
      <Section title={text('settings.appearance')} explanation={text('settings.appearance.why')}>
        <LanguageSetting />
        <ThemeSetting />
      </Section>
      <Section title={text('settings.channel')} explanation={text('settings.channel.why')}>
        {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
        {channel && <ChannelForm channel={channel} />}
      </Section>
      <Section title={text('settings.about')}>
        <Facts facts={[{ label: text('settings.version'), value: version }]} />
      </Section>
    </Page>
  );
}

import { MantineProvider, createTheme } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { usePreferences, useShownTheme } from './preferences.tsx';

const theme = createTheme({
  components: {
    Button: { defaultProps: { size: 'sm' } },
  },
});

const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

/** Mantine without the style elements that it would write by innerHTML: theme.css has the variables instead. */
export function Look({ children }: { children: ReactNode }) {
  const { theme: choice } = usePreferences();
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={useShownTheme(choice)}
      getStyleNonce={styleNonce}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      {children}
      <Notifications position="top-right" />
    </MantineProvider>
  );
}

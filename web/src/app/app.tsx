import { MantineProvider, type MantineColorSchemeManager, useMantineColorScheme } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { BrowserRouter } from 'react-router';
import { readPreferences, usePreferences } from '../access/preferences.js';
import { LanguageProvider } from '../i18n/index.js';
import { cssVariablesFor, theme } from '../ui/theme.js';
import { styleNonce } from './nonce.js';
import { queryClient } from './query-client.js';
import { AppRoutes } from './routes.js';

// Our own preferences hold the scheme; Mantine only applies it.
const asPreferred: MantineColorSchemeManager = {
  get: () => readPreferences().scheme,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

export function App() {
  const { language, contrast } = usePreferences();
  const resolver = useMemo(() => cssVariablesFor(contrast), [contrast]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      colorSchemeManager={asPreferred}
      defaultColorScheme="auto"
      deduplicateCssVariables={false}
      getStyleNonce={styleNonce}
    >
      <FollowScheme />
      <LanguageProvider language={language}>
        <QueryClientProvider client={queryClient}>
          <BrowserRouter>
            <AppRoutes />
          </BrowserRouter>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}

function FollowScheme() {
  const { scheme } = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(scheme), [scheme, setColorScheme]);
  return null;
}

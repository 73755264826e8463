import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components';
import type { Language } from '../../../src/schemas/me.ts';
import type { createPageRouter } from '../router.tsx';
import { FormatsProvider } from '../texts/formats-provider.tsx';
import { localeOf } from '../texts/locale.ts';
import { type Texts, TextsContext } from '../texts/texts.ts';

/** The page with all that its views find in contexts. */
export function App(props: {
  language: Language;
  texts: Texts;
  client: QueryClient;
  router: ReturnType<typeof createPageRouter>;
}) {
  const { language, texts, client, router } = props;
  return (
    <TextsContext value={texts}>
      <I18nProvider locale={localeOf(language)}>
        <QueryClientProvider client={client}>
          {/* For what is said outside of a view, which alone knows the time zone. */}
          <FormatsProvider timeZone="UTC">
            <RouterProvider router={router} />
          </FormatsProvider>
        </QueryClientProvider>
      </I18nProvider>
    </TextsContext>
  );
}

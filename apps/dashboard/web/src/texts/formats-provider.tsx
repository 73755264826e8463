import { type ReactNode, useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { createFormats, FormatsContext } from './format.ts';
import { useTexts } from './texts.ts';

/** Gives what is inside the formats of the chosen language in a time zone. */
export function FormatsProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const { locale } = useLocale();
  const { justNow } = useTexts().common;
  const formats = useMemo(() => createFormats(locale, timeZone, justNow), [locale, timeZone, justNow]);
  return <FormatsContext value={formats}>{children}</FormatsContext>;
}

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { createFormats, FormatsContext } from './format.ts';
import { useTexts } from './texts.ts';

const minuteMs = 60_000;

/** Gives what is inside the formats of the chosen language in a time zone. */
export function FormatsProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  const { locale } = useLocale();
  const { justNow } = useTexts().common;
  const formats = useMemo(() => createFormats(locale, timeZone, justNow), [locale, timeZone, justNow]);
  const minute = useMinute();
  // Others each minute: what says how long ago something was is then said anew, although nothing else has changed.
  const current = useMemo(() => ({ ...formats, minute }), [formats, minute]);
  return <FormatsContext value={current}>{children}</FormatsContext>;
}

/** How many minutes have passed since this was first shown. */
function useMinute(): number {
  const [minute, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinute((before) => before + 1), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return minute;
}

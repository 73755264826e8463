import { useMemo } from 'react';
import { useFormats } from '../texts/format.ts';

/** US dollars in the page's locale, from a thousand on without cents; a dash where the amount is unknown. */
export function useDollars(): (usd: number | null) => string {
  const { locale } = useFormats();
  return useMemo(() => {
    const style = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
    const small = new Intl.NumberFormat(locale, style);
    const large = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: 0 });
    return (usd) => (usd === null ? '–' : (usd < 1000 ? small : large).format(usd));
  }, [locale]);
}

import { createContext, useContext } from 'react';

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

export type Formats = ReturnType<typeof createFormats>;

/**
 * How numbers, money and times are written in a locale and a time zone. Counts and rates may be null, which is unknown:
 * a dash. Times are ISO 8601 texts of the API, days `YYYY-MM-DD`.
 */
export function createFormats(locale: string, timeZone: string, justNow: string) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
  const signed = new Intl.NumberFormat(locale, {
    notation: 'compact',
    maximumSignificantDigits: 3,
    signDisplay: 'exceptZero',
  });
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const threshold = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 4,
  });
  const dollars = { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } as const;
  const money = new Intl.NumberFormat(locale, dollars);
  const smallMoney = new Intl.NumberFormat(locale, { ...dollars, maximumFractionDigits: 3 });
  const rate = new Intl.NumberFormat(locale, { ...dollars, maximumFractionDigits: 4 });
  const change = new Intl.NumberFormat(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const dayAndYear = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' });
  const longDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'full' });
  const minutes = { timeZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const time = new Intl.DateTimeFormat(locale, { ...minutes, weekday: 'short' });
  const timeAndYear = new Intl.DateTimeFormat(locale, { ...minutes, year: 'numeric' });
  const year = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' });
  const fullTime = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'long' });
  return {
    locale,
    timeZone,
    /** `1,234,567`. */
    number: (value: number | null) => orDash(value, number),
    /** `1.23M`; the full number belongs into the title. */
    compact: (value: number | null) => orDash(value, compact),
    /** `+1.23M`, of what grew or shrank. */
    signed: (value: number | null) => orDash(value, signed),
    /** `7.4%` of 0.0742. */
    percent: (value: number | null) => orDash(value, percent),
    /** `5.25%` of 0.0525: unrounded, for what is set or compared with. */
    threshold: (value: number | null) => orDash(value, threshold),
    /** `+12%` of 0.12. */
    change: (value: number | null) => orDash(value, change),
    /** US dollars, what the API and the reports reckon in. */
    money: (value: number | null) => orDash(value, money),
    /** The same to a tenth of a cent, for the price of a few calls. */
    smallMoney: (value: number | null) => orDash(value, smallMoney),
    /** The same to a hundredth of a cent, for what one of many is worth. */
    rate: (value: number | null) => orDash(value, rate),
    /** `23 Nov`. */
    day: (text: string) => day.format(parseDay(text)),
    /** `23 Nov 2026`, for what is kept or sent away. */
    dayAndYear: (text: string) => dayAndYear.format(parseDay(text)),
    /** `Monday, 23 November 2026`. */
    longDay: (text: string) => longDay.format(parseDay(text)),
    /** `Mon 23 Nov, 08:00` in the configured time zone, of another year than `now` `23 Nov 2024, 08:00`. */
    time: (text: string, now: Date = new Date()) => {
      const at = new Date(text);
      return (year.format(at) === year.format(now) ? time : timeAndYear).format(at);
    },
    /** With seconds and the time zone's name, for titles. */
    fullTime: (text: string) => fullTime.format(new Date(text)),
    /** `3 minutes ago`, `in 2 hours`, `just now` within a minute. */
    distance: (text: string, now: number = Date.now()) => {
      const seconds = (new Date(text).getTime() - now) / 1000;
      const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds);
      return step ? relative.format(Math.trunc(seconds / step.seconds), step.unit) : justNow;
    },
  };
}

function orDash(value: number | null, format: Intl.NumberFormat): string {
  return value === null ? '–' : format.format(value);
}

function parseDay(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}

export const FormatsContext = createContext<Formats | null>(null);

/** The formats of the chosen language and the configured time zone. */
export function useFormats(): Formats {
  const formats = useContext(FormatsContext);
  if (formats === null) throw new Error('useFormats outside of FormatsContext');
  return formats;
}

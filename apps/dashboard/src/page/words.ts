const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** `1234567` as `1,234,567`; an unknown number is a dash, never 0. */
export function countText(count: number | null): string {
  return count === null ? '–' : counts.format(count);
}

/** How far an instant is from now: `3 minutes ago`, `in 2 hours`, `just now` within a minute. */
export function distanceText(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const step = steps.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  return step ? relative.format(Math.trunc(seconds / step.seconds), step.unit) : 'just now';
}

/** An instant as a time zone's calendar and clock show it: `Mon 23 Nov, 08:00`. */
export function clockText(at: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((item) => item.type === type)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('hour')}:${part('minute')}`;
}

/** A calendar day in words: `Sunday 22 November 2026`. */
export function dayText(day: string): string {
  const words = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'full' });
  return words.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
}

/** `1 hashtag`, `2 hashtags`. */
export function plural(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

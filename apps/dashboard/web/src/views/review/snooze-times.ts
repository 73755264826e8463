/** The hour at which a snoozed post is new again. */
export const wakingHour = 9;

export const snoozeChoices = ['tomorrow', 'three-days', 'next-week'] as const;
export type SnoozeChoice = (typeof snoozeChoices)[number];

/** The day of a choice, counted from today; days are `YYYY-MM-DD`. */
export function dayOf(choice: SnoozeChoice, today: string): string {
  if (choice === 'tomorrow') return daysAfter(today, 1);
  if (choice === 'three-days') return daysAfter(today, 3);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return daysAfter(today, (8 - weekday) % 7 || 7);
}

/** A calendar day some days after another. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The day that it is in a time zone. */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  return wallClock(now, timeZone).toISOString().slice(0, 10);
}

/** The moment, in ISO 8601, at which clocks of a time zone show the waking hour of a day. */
export function wakingTime(day: string, timeZone: string): string {
  const wanted = new Date(`${day}T${String(wakingHour).padStart(2, '0')}:00:00Z`).getTime();
  const guess = new Date(wanted);
  const offset = wallClock(guess, timeZone).getTime() - guess.getTime();
  const moment = new Date(wanted - offset);
  // Clocks were changed between the guess and the moment: what they show at the moment counts.
  const difference = wanted - wallClock(moment, timeZone).getTime();
  return new Date(moment.getTime() + difference).toISOString();
}

/** What clocks of a time zone show at a moment, as if it were UTC. */
function wallClock(moment: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((candidate) => candidate.type === type)?.value ?? 0);
  return new Date(
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')),
  );
}

import { daySchema, InputError } from '@ugc-radar/types';

/** Parses a day that a person typed; null when the option was not given. Throws `InputError` naming the option. */
export function parseDay(text: string | undefined, option: string): string | null {
  if (text === undefined) return null;
  const parsed = daySchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InputError(`${option} "${text}" is not a date: expected YYYY-MM-DD, for example 2026-05-21.`);
}

/** The days of `--from` and `--to`, open where an option was not given. Throws `InputError` when they are the wrong way round. */
export function parseRange(options: { from?: string; to?: string }): {
  from: string | null;
  to: string | null;
} {
  const range = { from: parseDay(options.from, '--from'), to: parseDay(options.to, '--to') };
  if (range.from !== null && range.to !== null && range.from > range.to)
    throw new InputError('--from is after --to: expected the earlier day first.');
  return range;
}

import { daySchema, InputError } from '@ugc-radar/types';

/** Parses a day that a person typed; null when the option was not given. Throws `InputError` naming the option. */
export function parseDay(text: string | undefined, option: string): string | null {
  if (text === undefined) return null;
  const parsed = daySchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InputError(`${option} "${text}" is not a date: expected YYYY-MM-DD, for example 2026-05-21.`);
}

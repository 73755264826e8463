import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';

/** `--format`, the first choice being the default. */
export function formatOption(choices: [string, ...string[]]): Option {
  return new Option('--format <format>', 'how to print it').choices(choices).default(choices[0]);
}

/** Parses an option that is a whole number from 0 to what a database integer holds. */
export function wholeNumber(text: string): number {
  const parsed = z.coerce.number().int().nonnegative().max(2_147_483_647).safeParse(text);
  if (text.trim() === '' || !parsed.success)
    throw new InvalidArgumentError('Expected a whole number from 0 to 2147483647.');
  return parsed.data;
}

/** Parses an option that is a fraction, such as an engagement rate. */
export function rate(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 999.9999 && (value === 0 || value >= 0.0001)))
    throw new InvalidArgumentError('Expected 0, or a rate from 0.0001 to 999.9999, for example 0.05 (5 %).');
  return value;
}

/** Parses a budget in credits. `none` stays a word: commander turns what is parsed as null into an empty text. */
export function budget(text: string): number | 'none' {
  if (text.trim() === 'none') return 'none';
  const credits = z.coerce.number().int().positive().max(2_147_483_647).safeParse(text);
  if (!credits.success)
    throw new InvalidArgumentError('Expected credits, a whole number from 1 to 2147483647, or none.');
  return credits.data;
}

/** Parses an option that is an amount of US dollars. */
export function dollars(text: string): number {
  const parsed = z.coerce.number().min(0).max(1e12).safeParse(text);
  if (text.trim() === '' || !parsed.success)
    throw new InvalidArgumentError('Expected US dollars, a number from 0, for example 1500 or 99.50.');
  return parsed.data;
}

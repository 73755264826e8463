import { z } from 'zod';
import { InputError } from './input-error.ts';

/**
 * What may stand in a hashtag, as a class of a regular expression with the flag `u`: letters, marks and digits of any script,
 * underscores, emoji and symbols like ♥ (TikTok takes those that are glued to a word into its hashtag), not ™ or ‼, and the
 * joiners within.
 */
export const hashtagCharacter =
  '[\\p{L}\\p{M}\\p{N}_\\p{Emoji_Presentation}\\u2600-\\u27bf\\u{1f000}-\\u{1faff}\\u200c\\u200d]';

const pattern = new RegExp(`^${hashtagCharacter}{1,100}$`, 'u');

/** Of one emoji the same hashtag is written with and without a selector; joiners at the end join nothing (each run is tried once). */
const notOfTheName = /[\ufe00-\ufe0f\u20e3]|(?<![\u200c\u200d])[\u200c\u200d]+$/gu;

/**
 * A hashtag's name as it is stored: without `#`, NFC, lower case, 1 to 100 letters, digits, underscores or emoji, without
 * the selectors that only colour an emoji. Accepts a leading `#` (also full-width) and surrounding space.
 */
export const hashtagName = z
  .string()
  .transform((text) =>
    text
      .trim()
      .replace(/^[#＃]/u, '')
      .replace(notOfTheName, '')
      .normalize('NFC')
      .toLowerCase(),
  )
  .refine((name) => pattern.test(name), {
    message: 'a hashtag is 1 to 100 letters, digits, underscores or emoji, without spaces',
  });

/** Parses a hashtag that a person typed; throws `InputError` with what was expected. */
export function parseHashtagName(text: string): string {
  const result = hashtagName.safeParse(text);
  if (result.success) return result.data;
  throw new InputError(
    `"${text}" is not a hashtag: expected 1 to 100 letters, digits, underscores or emoji, without spaces, for example brandx or #brandx.`,
    { code: 'not-a-hashtag', text },
  );
}

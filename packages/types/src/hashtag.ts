import { z } from 'zod';
import { InputError } from './input-error.ts';

/** Letters, marks, digits and underscores of any script, and the joiners that some scripts need inside words. */
const pattern = /^[\p{L}\p{M}\p{N}_\u200c\u200d]{1,100}$/u;

/**
 * A hashtag's name as it is stored: without `#`, NFC, lower case, 1 to 100 letters, digits or underscores of any script.
 * Accepts a leading `#` (also full-width) and surrounding space.
 */
export const hashtagName = z
  .string()
  .transform((text) =>
    text
      .trim()
      .replace(/^[#＃]/u, '')
      .normalize('NFC')
      .toLowerCase(),
  )
  .refine((name) => pattern.test(name), {
    message: 'a hashtag is 1 to 100 letters, digits or underscores, without spaces',
  });

/** Parses a hashtag that a person typed; throws `InputError` with what was expected. */
export function parseHashtagName(text: string): string {
  const result = hashtagName.safeParse(text);
  if (result.success) return result.data;
  throw new InputError(
    `"${text}" is not a hashtag: expected 1 to 100 letters, digits or underscores, without spaces, for example brandx or #brandx.`,
    { code: 'not-a-hashtag', text },
  );
}

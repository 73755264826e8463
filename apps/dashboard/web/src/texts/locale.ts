import type { Language } from '../../../src/schemas/me.ts';

/** The locale that numbers and dates of a language are written in: English with days before months and a 24-hour clock. */
export function localeOf(language: Language): string {
  return language === 'fr' ? 'fr-FR' : 'en-GB';
}

import { randomBytes } from 'node:crypto';
import type { Preferences } from '../preferences.ts';

/** The built `index.html` for one browser: in its language and theme from the first paint on. */
export function documentFor(
  template: string,
  { language, theme }: Preferences,
): { text: string; nonce: string } {
  const nonce = randomBytes(16).toString('base64');
  const text = template
    .replace('<html lang="en" data-theme="system">', `<html lang="${language}" data-theme="${theme}">`)
    .replace('content="csp-nonce"', `content="${nonce}"`);
  return { text, nonce };
}

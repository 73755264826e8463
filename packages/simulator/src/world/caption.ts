import { createRandom } from '../random.ts';
import { companionTags, emoji, languages } from './vocabulary.ts';

export type Caption = { text: string; language: string; hashtags: string[]; mention: string | null };

/**
 * The caption of a video: a few words of one script, then its hashtags. It always carries `hashtags`, as a real feed's do;
 * the case varies, tags are sometimes glued, full-width or on a new line, and some captions start like a formula.
 */
export function writeCaption(
  seed: number,
  key: string,
  hashtags: readonly string[],
  mentioned: string,
): Caption {
  const random = createRandom(seed, 'caption', key);
  const { code, words } = random.pick(languages);
  const length = Math.min(80, Math.round(Math.exp(1.6 + 0.7 * random.normal())));
  const parts = Array.from({ length }, () => random.pick(words));
  if (random.chance(0.4)) parts.push(random.pick(emoji));
  const mention = random.chance(0.06) ? mentioned : null;
  if (mention !== null) parts.push(`@${mention}`);
  const prefix = random.chance(0.02) ? random.pick(['=', '+', '-', '@']) : '';
  const separator = random.chance(0.01) ? '\n\n' : ' ';

  const companions = Array.from({ length: random.integer(0, 4) }, () => random.pick(companionTags));
  const tags = [...hashtags, ...companions].filter(
    (tag, index, all) => all.findIndex((other) => other.toLowerCase() === tag.toLowerCase()) === index,
  );
  const written = tags.map((tag) => (random.chance(0.15) ? tag.charAt(0).toUpperCase() + tag.slice(1) : tag));
  const glue = random.pick([' ', ' ', ' ', ' ', ' ', '', '\u00a0', '\n']);
  const hash = random.chance(0.01) ? '＃' : '#';
  const tail = written.map((tag) => hash + tag).join(glue);
  return {
    text: `${prefix}${parts.join(' ')}${separator}${tail}`,
    language: code,
    hashtags: written,
    mention,
  };
}

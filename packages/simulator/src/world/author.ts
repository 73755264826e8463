import { createRandom, hashFraction, type Random } from '../random.ts';
import { handleWords, nicknameWords } from './vocabulary.ts';

export type Author = { uid: string; secUid: string; uniqueId: string; nickname: string };

const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The person of that key; the same key is the same person in every hashtag. */
export function createAuthor(seed: number, key: string): Author {
  const random = createRandom(seed, 'author', key);
  const joiner = random.pick(['', '', '_', '.']);
  const number = random.integer(0, 99_999_999).toString(36);
  const uniqueId = `${random.pick(handleWords)}${joiner}${random.pick(handleWords)}${number}`;
  return {
    uid: String(6_500_000_000_000_000_000n + BigInt(random.integer(0, 2 ** 47)) * 7_919n),
    secUid: `MS4wLjABAAAA${token(random, 64)}`,
    uniqueId,
    nickname: random.chance(0.4) ? random.pick(nicknameWords) : `${random.pick(nicknameWords)} ${number}`,
  };
}

/**
 * Who posted a video of that hashtag: mostly somebody who is seen there once, sometimes one of the tag's regulars (a few
 * of whom flood it), sometimes a creator who works for many tags.
 */
export function authorKeyOf(seed: number, hashtag: string, videoKey: string, feedSize: number): string {
  const share = hashFraction(seed, 'author-kind', videoKey);
  if (share < 0.3) {
    const regulars = Math.min(25, Math.max(3, Math.ceil(feedSize / 9)));
    return `regular:${hashtag}:${Math.floor(hashFraction(seed, 'regular', videoKey) ** 2 * regulars)}`;
  }
  if (share < 0.36) return `professional:${Math.floor(hashFraction(seed, 'professional', videoKey) * 3000)}`;
  return `once:${videoKey}`;
}

/** Random characters of the base64url alphabet. */
export function token(random: Random, length: number): string {
  let text = '';
  while (text.length < length) {
    // Five characters from each draw: thirty of its bits.
    let bits = random.integer(0, 2 ** 30 - 1);
    for (let taken = 0; taken < 5; taken++, bits >>= 6) text += base64url[bits & 63];
  }
  return text.slice(0, length);
}

import { hash32 } from '../random.ts';
import type { JsonObject } from '../shapes/draft.ts';
import type { Hashtag } from '../world/hashtag.ts';

/** `data` of `POST /hashtag`; the statistics stand at one of the two documented places, by the name. */
export function answerHashtag(hashtag: Hashtag): JsonObject {
  const { id, name, videoCount, viewCount } = hashtag;
  const stats = { videoCount, viewCount };
  const challenge = { id, title: name, desc: '', isCommerce: false };
  return hash32('stats place', name) % 2 === 0
    ? { challengeInfo: { challenge, stats }, statusCode: 0 }
    : { challengeInfo: { challenge: { ...challenge, stats } }, statusCode: 0 };
}

/** The body of `GET /usage`: flat or under `data`, by the call. */
export function answerUsage(balance: number, callNumber: number): JsonObject {
  const usage = {
    plan: 'simulator',
    credit_balance: balance,
    purchased_credits: 0,
    period_start: '2026-01-01T00:00:00Z',
  };
  return hash32('usage form', callNumber) % 2 === 0 ? usage : { data: usage };
}

import { expect } from 'vitest';
import type { Dashboard } from './dashboard.ts';

const token = 'a-long-random-token';
export const bearer = { authorization: `Bearer ${token}` };
export const environment = { RADAR_TOKEN: token, RADAR_HOST: '0.0.0.0' };

/** What makes a link; a test names what it is about. */
export const wanted = {
  hashtag: '#BrandX',
  from: null,
  to: null,
  campaignCostUsd: 100,
  frozen: true,
  hideMoney: false,
  expiresInDays: null,
  note: 'for the agency',
};
type Wanted = Partial<Record<keyof typeof wanted, unknown>>;

/** Makes a link in the name of whoever has the token. */
export async function share(app: Dashboard, fields: Wanted = {}): Promise<{ id: number; path: string }> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/shares',
    headers: bearer,
    payload: { ...wanted, ...fields },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

/** What a stranger gets, who has the link and nothing else. */
export const read = (app: Dashboard, path: string) => app.inject(`/api${path}`);

import { describe, expect, test } from 'vitest';
import {
  day,
  fetchScan,
  hashtagPath,
  noon,
  parse,
  post,
  resolve,
  simulatorForTest,
} from '../testing/client.ts';

describe('/_simulator', () => {
  test('gives the truth that the process has, without a key and without a credit', async () => {
    const simulator = await simulatorForTest({ messy: true });
    await fetchScan(simulator, 'brandx');
    const before = simulator.truth();
    const response = await fetch(`${simulator.url}/_simulator/truth`);
    expect(await response.json()).toEqual(before);
    expect(simulator.truth()).toEqual(before);
  });

  test('changes options and faults', async () => {
    const simulator = await simulatorForTest();
    const control = { url: simulator.url, apiKey: 'none' };
    expect(
      (await post(control, '/_simulator/options', { apiKey: 'sk_other', clockOffsetMs: day })).status,
    ).toBe(200);
    expect(simulator.apiKey).toBe('sk_other');
    expect(
      (await post(control, '/_simulator/faults', [{ kind: 'status', status: 503, next: 1 }])).status,
    ).toBe(200);
    expect((await post(simulator, hashtagPath, { hashtag_name: 'brandx' })).status).toBe(503);
    await resolve(simulator, 'brandx');
    expect(simulator.truth().calls.at(-1)?.at).toBe(noon + day);
  });

  test('changes the form of the answers, not what they say', async () => {
    const simulator = await simulatorForTest();
    const control = { url: simulator.url, apiKey: 'none' };
    expect((await post(control, '/_simulator/options', { drift: 'likes-renamed' })).status).toBe(200);
    const pages = await fetchScan(simulator, 'brandx', 1);
    expect(JSON.stringify(pages)).toContain('"love_total"');
    expect(JSON.stringify(pages)).not.toContain('"digg_count"');
    const { items } = simulator.truth().pages[0] ?? { items: [] };
    expect(items.some((item) => item.likes > 0)).toBe(true);
  });

  test('refuses what it does not know', async () => {
    const simulator = await simulatorForTest();
    for (const [path, body] of [
      ['options', { latency: 5 }],
      ['options', { latencyMs: '5' }],
      ['options', { drift: 'continental' }],
      ['faults', [{ kind: 'earthquake' }]],
      ['faults', {}],
    ] as const) {
      const reply = await post(simulator, `/_simulator/${path}`, body);
      expect(reply.status, JSON.stringify(body)).toBe(400);
      expect(parse(reply)).toHaveProperty('error');
    }
  });
});

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

  test('refuses what it does not know', async () => {
    const simulator = await simulatorForTest();
    for (const [path, body] of [
      ['options', { latency: 5 }],
      ['options', { latencyMs: '5' }],
      ['faults', [{ kind: 'earthquake' }]],
      ['faults', {}],
    ] as const) {
      const reply = await post(simulator, `/_simulator/${path}`, body);
      expect(reply.status, JSON.stringify(body)).toBe(400);
      expect(parse(reply)).toHaveProperty('error');
    }
  });
});

import { describe, expect, test } from 'vitest';
import type { SimulatorOptions } from '../options.ts';
import {
  asObject,
  fetchPage,
  hashtagPath,
  idsOf,
  parse,
  post,
  resolve,
  simulatorForTest,
  videosPath,
} from '../testing/client.ts';

async function scene(options: SimulatorOptions = {}) {
  const simulator = await simulatorForTest({ hashtags: { brandx: { videos: 100 } }, ...options });
  const hashtag_id = await resolve(simulator, 'brandx');
  const ask = (signal?: AbortSignal) => post(simulator, videosPath, { hashtag_id, count: 30 }, { signal });
  return { simulator, hashtag_id, ask };
}

describe('answers that break', () => {
  test.for([502, 429, 402, 422])(
    'a status fault %i is sent, unbilled, and then all is well',
    async (status) => {
      const { simulator, ask } = await scene();
      simulator.setFaults([{ kind: 'status', status, next: 2 }]);
      expect((await ask()).status).toBe(status);
      expect(parse(await ask())).toHaveProperty('error');
      expect((await ask()).status).toBe(200);
      const { calls, pages } = simulator.truth();
      expect(calls.slice(1).map(({ fault, billed }) => [fault, billed])).toEqual([
        ['status', false],
        ['status', false],
        [null, true],
      ]);
      expect(pages).toHaveLength(1);
    },
  );

  test('a status fault can bring its own body', async () => {
    const { simulator, ask } = await scene();
    simulator.setFaults([{ kind: 'status', status: 503, body: 'upstream connect error' }]);
    expect(await ask()).toMatchObject({ status: 503, text: 'upstream connect error' });
  });

  test.for([
    ['html', false],
    ['empty-body', true],
    ['truncated-json', true],
  ] as const)('%s is a 200 that is no JSON', async ([kind, billed]) => {
    const { simulator, ask } = await scene();
    simulator.setFaults([{ kind }]);
    const reply = await ask();
    expect(reply.status).toBe(200);
    expect(() => parse(reply)).toThrow(SyntaxError);
    expect(simulator.truth()).toMatchObject({ pages: [], creditsBilled: billed ? 2 : 1 });
    expect(simulator.truth().calls.at(-1)).toMatchObject({ fault: kind, billed });
  });

  test('not-an-object is valid JSON of the wrong kind', async () => {
    const { simulator, ask } = await scene();
    simulator.setFaults([{ kind: 'not-an-object' }]);
    expect(JSON.parse((await ask()).text)).toEqual(['data']);
  });

  test('whether a spoilt answer is billed can be chosen', async () => {
    const { simulator, ask } = await scene();
    simulator.setFaults([
      { kind: 'empty-body', billed: false, next: 1 },
      { kind: 'html', billed: true, next: 1 },
      { kind: 'status', status: 504, billed: true },
    ]);
    for (let call = 0; call < 3; call++) await ask();
    expect(simulator.truth().calls.map(({ billed }) => billed)).toEqual([true, false, true, true]);
  });

  test.for(['reset', 'cut-off', 'corrupt-gzip'] as const)('%s is a broken exchange', async (kind) => {
    const { simulator, ask } = await scene();
    simulator.setFaults([{ kind, next: 1 }]);
    await expect(ask()).rejects.toThrow();
    expect((await ask()).status).toBe(200);
    expect(simulator.truth().pages).toHaveLength(1);
  });

  test.for(['silence', 'drip'] as const)(
    '%s holds the place in flight until the client hangs up',
    async (kind) => {
      const { simulator, ask } = await scene({ concurrency: 1 });
      simulator.setFaults([{ kind, next: 1 }]);
      const hangUp = new AbortController();
      const waiting = expect(ask(hangUp.signal)).rejects.toThrow();
      await expect.poll(() => simulator.truth().calls.at(-1)?.fault).toBe(kind);
      expect((await ask()).status).toBe(429);
      hangUp.abort();
      await waiting;
      await expect.poll(async () => (await ask()).status).toBe(200);
    },
  );

  test('gzip-bomb is a small answer that unpacks to a gigabyte', async () => {
    const { simulator, hashtag_id } = await scene();
    simulator.setFaults([{ kind: 'gzip-bomb' }]);
    const hangUp = new AbortController();
    const response = await fetch(simulator.url + videosPath, {
      method: 'POST',
      headers: { authorization: `Bearer ${simulator.apiKey}` },
      body: JSON.stringify({ hashtag_id }),
      signal: hangUp.signal,
    });
    expect(Number(response.headers.get('content-length'))).toBeLessThan(2_000_000);
    let unpacked = 0;
    for await (const chunk of response.body ?? []) {
      unpacked += chunk.length;
      if (unpacked > 20_000_000) break;
    }
    hangUp.abort();
    expect(unpacked).toBeGreaterThan(20_000_000);
  });

  test('close ends silent connections', async () => {
    const { simulator, ask } = await scene();
    simulator.setFaults([{ kind: 'silence' }]);
    const waiting = expect(ask()).rejects.toThrow();
    await expect.poll(() => simulator.truth().calls.at(-1)?.fault).toBe('silence');
    await simulator.close();
    await waiting;
  });
});

describe('hostile pages', () => {
  test('endless-has-more goes on after the end, with empty pages and new cursors', async () => {
    const { simulator, hashtag_id } = await scene({ hashtags: { brandx: { videos: 40 } } });
    simulator.setFaults([{ kind: 'endless-has-more' }]);
    const cursors = new Set(['0']);
    let page = await fetchPage(simulator, hashtag_id);
    for (let count = 0; count < 5; count++) {
      expect(page.hasMore).toBe(true);
      cursors.add(page.cursor);
      page = await fetchPage(simulator, hashtag_id, page.cursor);
    }
    expect(page.entries).toEqual([]);
    expect(cursors.size).toBe(6);
  });

  test('only-repeats shows the first page under ever new cursors', async () => {
    const { simulator, hashtag_id } = await scene();
    const first = await fetchPage(simulator, hashtag_id);
    simulator.setFaults([{ kind: 'only-repeats' }]);
    const second = await fetchPage(simulator, hashtag_id, first.cursor);
    expect(idsOf([second])).toEqual(idsOf([first]));
    expect(second.hasMore).toBe(true);
    expect(second.cursor).not.toBe(first.cursor);
  });

  test('empty-page brings its videos when asked again', async () => {
    const { simulator, hashtag_id } = await scene();
    simulator.setFaults([{ kind: 'empty-page', next: 1 }]);
    const empty = await fetchPage(simulator, hashtag_id);
    expect(empty).toMatchObject({ entries: [], hasMore: true });
    expect((await fetchPage(simulator, hashtag_id, empty.cursor)).entries).toHaveLength(30);
  });

  test.for(['compact', 'full'] as const)(
    'huge-caption and deep-nesting are valid JSON in %s mode',
    async (mode) => {
      const { simulator, hashtag_id } = await scene({ mode });
      simulator.setFaults([{ kind: 'huge-caption', next: 1 }, { kind: 'deep-nesting' }]);
      const huge = await fetchPage(simulator, hashtag_id);
      const deep = await fetchPage(simulator, hashtag_id);
      const caption = String(asObject(huge.entries[0])['desc']);
      expect(Buffer.byteLength(caption)).toBe(5_000_000);
      expect(simulator.truth().pages[0]?.items[0]?.title).toBe(caption);
      expect(() => JSON.stringify(deep.entries[0])).toThrow(RangeError);
      expect(deep.entries).toHaveLength(31);
      expect(simulator.truth().pages[1]?.items.filter((item) => item.accepted)).toHaveLength(30);
    },
  );
});

describe('aim', () => {
  test('a fault hits only its hashtag and endpoint', async () => {
    const { simulator, ask } = await scene();
    simulator.setFaults([
      { kind: 'status', status: 500, hashtag: 'another' },
      { kind: 'status', status: 503, endpoint: 'hashtag' },
    ]);
    expect((await ask()).status).toBe(200);
    expect((await post(simulator, hashtagPath, { hashtag_name: 'another' })).status).toBe(500);
    expect((await post(simulator, hashtagPath, { hashtag_name: 'brandx' })).status).toBe(503);
    simulator.setFaults([]);
    expect((await post(simulator, hashtagPath, { hashtag_name: 'another' })).status).toBe(200);
  });

  test('a rate hits about that share of the calls, the same ones each time', async () => {
    const first = await statusesWithRate(0.3);
    expect(await statusesWithRate(0.3)).toEqual(first);
    const hit = first.filter((status) => status === 500).length;
    expect(hit).toBeGreaterThan(8);
    expect(hit).toBeLessThan(30);
  });

  test('which calls of a hashtag a rate hits does not hang on the calls of others', async () => {
    const { simulator } = await scene({ seed: 3 });
    const faults = [{ kind: 'status', status: 500, rate: 0.3 }] as const;
    const statusOf = async (name: string) =>
      (await post(simulator, hashtagPath, { hashtag_name: name })).status;
    simulator.setFaults(faults);
    const alone: number[] = [];
    for (let call = 0; call < 20; call++) alone.push(await statusOf('brandx'));
    simulator.setFaults(faults);
    const among: number[] = [];
    for (let call = 0; call < 20; call++) {
      for (let other = 0; other < call % 3; other++) await statusOf('another');
      among.push(await statusOf('brandx'));
    }
    expect(among).toEqual(alone);
    expect(new Set(alone)).toEqual(new Set([200, 500]));
  });

  test('a call whose client has gone before the answer is neither billed nor served', async () => {
    const { simulator, ask } = await scene();
    simulator.setOptions({ latencyMs: 1000 });
    const hangUp = new AbortController();
    const waiting = [ask(hangUp.signal), ask(hangUp.signal)].map((reply) => expect(reply).rejects.toThrow());
    await expect.poll(() => simulator.truth().maxInFlight).toBe(2);
    hangUp.abort();
    await Promise.all(waiting);
    await expect.poll(() => simulator.truth().callCounts['hashtag/videos 0'], { timeout: 5000 }).toBe(2);
    expect(simulator.truth()).toMatchObject({ pages: [], creditsBilled: 1 });
  });
});

async function statusesWithRate(rate: number): Promise<number[]> {
  const { simulator, ask } = await scene({ seed: 3 });
  simulator.setFaults([{ kind: 'status', status: 500, rate }]);
  const statuses: number[] = [];
  for (let call = 0; call < 60; call++) statuses.push((await ask()).status);
  return statuses;
}

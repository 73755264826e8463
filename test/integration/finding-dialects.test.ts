import { afterEach, describe, expect, it } from 'vitest';
import type { Fault, SimulatorOptions } from '@ugc-radar/simulator';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { expectTruth } from '../support/truth.ts';

let pipeline: Pipeline | null = null;
afterEach(async () => {
  await pipeline?.close();
  pipeline = null;
});

/** A pipeline on an API that has a hashtag without videos, among others. */
async function open(options: SimulatorOptions): Promise<Pipeline> {
  const simulator = {
    ...options,
    repeatRate: 0,
    hashtags: { nothing: { videos: 0 }, asked: { videos: 40 } },
  };
  pipeline = await createPipeline('postgres', { simulator });
  if (!pipeline) throw new Error('Postgres is always there');
  await pipeline.startWorkers();
  return pipeline;
}

/** The calls of one more scan of a hashtag, as the API saw them. */
async function callsOf(api: Pipeline, hashtag: string): Promise<string[]> {
  const { simulator } = api;
  const before = simulator.truth().calls.length;
  await api.scan([hashtag], { maxVideos: 30 });
  return simulator
    .truth()
    .calls.slice(before)
    .map(({ endpoint, status }) => `${endpoint} ${status}`);
}

async function state({ db }: Pipeline) {
  const scans = await db
    .selectFrom('scans')
    .select(['status', 'videos_seen', 'error_code'])
    .orderBy('id')
    .execute();
  const [endpoint] = await db.selectFrom('api_endpoints').select('dialect').execute();
  return { last: scans.at(-1), dialect: endpoint?.dialect };
}

const page = 'hashtag/videos 200';

describe.each([
  ['says so in a 200', 'refused-in-body', 'hashtag/videos 200'],
  ['answers with nothing', 'empty', 'hashtag/videos 200'],
  ['knows none of no id', 'not-found', 'hashtag/videos 404'],
] as const)('an API that wants ids, and %s', (_, withoutId, first) => {
  it('is found out by its first hashtag with videos', async () => {
    const api = await open({ withoutId });
    expect(await callsOf(api, 'asked')).toEqual([first, 'hashtag 200', page]);
    expect(await state(api)).toMatchObject({
      dialect: 'by-id',
      last: { status: 'complete', videos_seen: 30 },
    });
    expect(await callsOf(api, 'another')).toEqual(['hashtag 200', page]);
    if (withoutId !== 'not-found') await expectTruth(api.db, api.simulator);
  });
});

describe('a hashtag without videos', () => {
  it('costs one call a scan once its id is known, where the API wants ids', async () => {
    const api = await open({ withoutId: 'empty' });
    expect(await callsOf(api, 'nothing')).toEqual([page, 'hashtag 200', page]);
    expect(await state(api)).toMatchObject({ dialect: null, last: { status: 'complete', videos_seen: 0 } });
    expect(await callsOf(api, 'nothing')).toEqual([page]);
    await expectTruth(api.db, api.simulator);
  });

  it('costs one call a scan after the first, where the API wants names', async () => {
    const api = await open({ dialect: 'by-name' });
    expect(await callsOf(api, 'nothing')).toEqual([page, 'hashtag 200', 'hashtag/videos 400']);
    expect(await state(api)).toMatchObject({ dialect: null, last: { status: 'complete', videos_seen: 0 } });
    for (let scan = 0; scan < 2; scan++) expect(await callsOf(api, 'nothing')).toEqual([page]);
    await expectTruth(api.db, api.simulator);
    expect(await callsOf(api, 'asked')).toEqual([page]);
    expect(await state(api)).toMatchObject({ dialect: 'by-name', last: { videos_seen: 30 } });
  });

  it('is looked up by the next scan where the look-up is away', async () => {
    const api = await open({ withoutId: 'empty' });
    api.simulator.setFaults([{ kind: 'status', status: 503, endpoint: 'hashtag', next: 1 }]);
    expect(await callsOf(api, 'asked')).toEqual([page, 'hashtag 503']);
    expect(await state(api)).toMatchObject({ last: { status: 'complete', videos_seen: 0 } });
    expect(await callsOf(api, 'asked')).toEqual([page, 'hashtag 200', page]);
    expect(await state(api)).toMatchObject({ dialect: 'by-id', last: { videos_seen: 30 } });
  });

  it('has its page asked for again by the id that was paid for, where that is away', async () => {
    const api = await open({ withoutId: 'empty' });
    api.simulator.setFaults([{ kind: 'status', status: 503, endpoint: 'hashtag/videos', next: 1 }]);
    expect(await callsOf(api, 'asked')).toEqual([page, 'hashtag 200', 'hashtag/videos 503', page]);
    expect(await state(api)).toMatchObject({ last: { status: 'complete', videos_seen: 30 } });
    await expectTruth(api.db, api.simulator);
  });
});

describe('one hiccup while the dialect is found out', () => {
  const web = { kind: 'status', status: 404, body: '<h1>Not found</h1>' } as const;
  const found = { dialect: 'by-id', last: { status: 'complete', videos_seen: 30 } };

  it.each([
    ['empty', 'cut-off', page],
    ['empty', 'no-hashtag', page],
    ['not-found', 'cut-off', 'hashtag/videos 404'],
    ['not-found', 'no-hashtag', 'hashtag/videos 404'],
    ['not-found', 'web', 'hashtag/videos 404'],
  ] as const)('is asked about again: %s by name, the look-up is %s', async (withoutId, kind, first) => {
    const api = await open({ withoutId });
    const fault: Fault = kind === 'web' ? web : { kind };
    api.simulator.setFaults([{ ...fault, endpoint: 'hashtag', next: 1 }]);
    const hiccup = kind === 'web' ? 'hashtag 404' : 'hashtag 200';
    expect(await callsOf(api, 'asked')).toEqual([first, hiccup, 'hashtag 200', page]);
    expect(await state(api)).toMatchObject(found);
  });

  it.each([
    ['empty', 'cut-off', page],
    ['empty', 'web', page],
    ['not-found', 'cut-off', 'hashtag/videos 404'],
    ['not-found', 'web', 'hashtag/videos 404'],
  ] as const)('is asked about again: %s by name, the page by id is %s', async (withoutId, kind, first) => {
    const api = await open({ withoutId });
    const fault: Fault = kind === 'web' ? web : { kind };
    api.simulator.setFaults([{ ...fault, endpoint: 'hashtag/videos', next: 1 }]);
    const hiccup = kind === 'web' ? 'hashtag/videos 404' : page;
    expect(await callsOf(api, 'asked')).toEqual([first, 'hashtag 200', hiccup, page]);
    expect(await state(api)).toMatchObject({ last: found.last });
  });

  it.each([
    ['a web page', { kind: 'html' }, 'hashtag 200'],
    ['a 408', { kind: 'status', status: 408 }, 'hashtag 408'],
  ] as const)('says nothing of the hashtag where it is %s', async (_, fault, hiccup) => {
    const api = await open({ withoutId: 'empty' });
    api.simulator.setFaults([{ ...fault, endpoint: 'hashtag', next: 1 }]);
    expect(await callsOf(api, 'asked')).toEqual([page, hiccup]);
    expect(await callsOf(api, 'asked')).toEqual([page, 'hashtag 200', page]);
    expect(await state(api)).toMatchObject(found);
  });

  it('is none the third time that the look-up names no hashtag: what was said by name counts, and is bought once more', async () => {
    const api = await open({ withoutId: 'empty' });
    api.simulator.setFaults([{ kind: 'no-hashtag', endpoint: 'hashtag' }]);
    const lookUp = 'hashtag 200';
    expect(await callsOf(api, 'nothing')).toEqual([page, lookUp, lookUp, lookUp, page]);
    expect(await state(api)).toMatchObject({ dialect: null, last: { status: 'complete', videos_seen: 0 } });
    expect(await callsOf(api, 'nothing')).toEqual([page]);
    await expectTruth(api.db, api.simulator);
  });

  it('makes a hashtag unknown the third time, where it is not found by name either', async () => {
    const api = await open({ withoutId: 'not-found' });
    api.simulator.setFaults([{ kind: 'no-hashtag', endpoint: 'hashtag' }]);
    const missing = 'hashtag/videos 404';
    const lookUp = 'hashtag 200';
    expect(await callsOf(api, 'asked')).toEqual([missing, lookUp, lookUp, lookUp, missing]);
    expect(await state(api)).toMatchObject({ last: { status: 'failed', error_code: 'SCAVIO_NOT_FOUND' } });
  });
});

it('an API that wants names, and does not know the first one, is looked up once more', async () => {
  const api = await open({ dialect: 'by-name' });
  const calls = ['hashtag/videos 404', 'hashtag 404'];
  expect(await callsOf(api, 'nosuchtag')).toEqual(calls);
  expect(await state(api)).toMatchObject({ last: { status: 'failed', error_code: 'SCAVIO_NOT_FOUND' } });
  expect(await callsOf(api, 'nosuchtag')).toEqual(['hashtag/videos 404']);
});

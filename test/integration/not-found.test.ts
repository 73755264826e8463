import { afterEach, describe, expect, it } from 'vitest';
import type { Fault, SimulatorOptions } from '@ugc-radar/simulator';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';
import { expectTruth } from '../support/truth.ts';

let pipeline: Pipeline | null = null;
afterEach(async () => {
  await pipeline?.close();
  pipeline = null;
});

async function scanOnce(options: SimulatorOptions, faults: Fault[] = []) {
  const simulator = { ...options, repeatRate: 0, hashtags: { asked: { videos: 75 } } };
  pipeline = await createPipeline('postgres', { simulator });
  if (!pipeline) throw new Error('Postgres is always there');
  pipeline.simulator.setFaults(faults);
  await pipeline.startWorkers();
  await pipeline.scan(['asked'], { maxVideos: 500 });
  const scan = await pipeline.db.selectFrom('scans').selectAll().executeTakeFirstOrThrow();
  const { calls } = pipeline.simulator.truth();
  return { pipeline, scan, calls: calls.map(({ endpoint, status }) => `${endpoint} ${status}`) };
}

const page = 'hashtag/videos 200';
const missing = 'hashtag/videos 404';
const first = ['hashtag/videos 400', 'hashtag 200'];

describe('a feed whose end is a page that is not found', () => {
  it.each([
    ['by id', {}, [...first, page, page, page, missing, missing]],
    ['by name', { dialect: 'by-name', pagesByName: true }, [page, page, missing, missing]],
  ] as const)('ends the scan well %s', async (_, options, expected) => {
    const { pipeline: api, scan, calls } = await scanOnce({ ...options, endsWithNotFound: true });
    expect(scan).toMatchObject({
      status: 'complete',
      videos_seen: 75,
      stop_reason: 'the next page was not found',
      error: null,
    });
    expect(calls).toEqual(expected);
    const [hashtag] = await api.db.selectFrom('hashtags').select('scavio_id').execute();
    expect(hashtag?.scavio_id === null).toBe('dialect' in options);
    if (!('dialect' in options)) await expectTruth(api.db, api.simulator);
  });
});

describe('an address that serves no API', () => {
  const hit = { kind: 'status', endpoint: 'hashtag/videos' } as const;

  it('is asked once more where a proxy may have said so', async () => {
    const { scan, calls } = await scanOnce({}, [
      { ...hit, status: 404, body: '<h1>Not found</h1>', next: 1 },
    ]);
    expect(scan).toMatchObject({ status: 'complete', videos_seen: 75 });
    expect(calls).toEqual([...first, 'hashtag/videos 404', page, page, page]);
  });

  it('ends the scan with a sentence that names the setting', async () => {
    const body = { statusCode: 404, message: 'Cannot POST /api/v1/tiktok/hashtag/videos' };
    const { scan, calls } = await scanOnce({}, [{ ...hit, status: 404, body }]);
    expect(scan).toMatchObject({ status: 'failed', error_code: 'SCAVIO_NO_ENDPOINT' });
    expect(scan.error).toMatch(/Cannot POST .*check SCAVIO_BASE_URL/);
    expect(calls).toEqual([...first, 'hashtag/videos 404', 'hashtag/videos 404']);
  });

  it('is asked once where the endpoint was retired', async () => {
    const { scan, calls } = await scanOnce({}, [{ ...hit, status: 410 }]);
    expect(scan).toMatchObject({ status: 'failed', error_code: 'SCAVIO_NO_ENDPOINT' });
    expect(calls).toEqual([...first, 'hashtag/videos 410']);
  });
});

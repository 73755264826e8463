import { pruneRawAnswers, rawAnswersSize, unpackRawAnswer } from '@ugc-radar/db';
import { pruneOldAnswers } from '@ugc-radar/reporter';
import { readPage } from '@ugc-radar/scavio';
import { afterEach, expect, it } from 'vitest';
import { createPipeline, type Pipeline } from '../support/pipeline.ts';

let pipeline: Pipeline;

afterEach(() => pipeline.close());

async function scanned(names: string[]): Promise<Pipeline> {
  const created = await createPipeline('postgres', { simulator: { messy: true } });
  if (!created) throw new Error('Postgres is always there');
  pipeline = created;
  await pipeline.startWorkers();
  await pipeline.scan(names);
  return pipeline;
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}

it('keeps the answer of every page as it came, compressed, with the call that paid for it', async () => {
  const { db, simulator } = await scanned(['vaulta', 'vaultb']);
  const answers = await db
    .selectFrom('raw_answers as r')
    .innerJoin('scan_pages as p', (join) =>
      join.onRef('p.scan_id', '=', 'r.scan_id').onRef('p.page', '=', 'r.page'),
    )
    .innerJoin('api_calls as c', 'c.id', 'r.call_id')
    .select(['r.body', 'r.bytes', 'p.video_ids', 'p.item_count', 'c.credits_used', 'c.endpoint'])
    .execute();
  expect(answers).toHaveLength(simulator.truth().pages.length);
  for (const answer of answers) {
    const text = await unpackRawAnswer(answer.body);
    expect(Buffer.byteLength(text)).toBe(answer.bytes);
    expect(answer.body.length).toBeLessThan(answer.bytes);
    const page = readPage(text);
    expect(page.videos.map((video) => video.videoId).toSorted()).toEqual(answer.video_ids.toSorted());
    expect(page.itemCount).toBe(answer.item_count);
    expect(answer).toMatchObject({ credits_used: 1, endpoint: 'hashtag-videos' });
  }
});

it('keeps a quarantined answer for 90 days, also where none is kept otherwise', async () => {
  const { db, logger } = await scanned(['vaultd']);
  const newest = db.selectFrom('raw_answers').select('call_id').orderBy('call_id', 'desc').limit(1);
  await db
    .updateTable('raw_answers')
    .set({ quarantined_at: new Date(), quarantine_reason: 'test' })
    .where('call_id', '=', newest)
    .execute();
  const none = { db, logger, rawDays: 0 };
  await pruneOldAnswers(none, daysFromNow(0.1));
  expect(await db.selectFrom('raw_answers').select('quarantine_reason').execute()).toEqual([
    { quarantine_reason: 'test' },
  ]);
  expect(await pruneOldAnswers(none, daysFromNow(89.9))).toBe(0);
  expect(await pruneOldAnswers(none, daysFromNow(90.1))).toBe(1);
});

it('deletes what is older than it is to be kept, and tells the size of the rest', async () => {
  const { db, logger } = await scanned(['vaultc']);
  const size = await rawAnswersSize(db);
  expect(size.bytes).toBeGreaterThan(0);
  expect(size.oldest).toBeInstanceOf(Date);
  const fortnight = { db, logger, rawDays: 14 };
  expect(await pruneOldAnswers(fortnight, daysFromNow(13.9))).toBe(0);
  expect(await pruneOldAnswers(fortnight, daysFromNow(14.1))).toBeGreaterThan(0);
  expect((await rawAnswersSize(db)).oldest).toBeNull();
  const now = new Date();
  expect(await pruneRawAnswers(db, { before: now, quarantinedBefore: now })).toBe(0);
});

import { summarizeDay } from '@ugc-radar/db';
import type { VideoPage } from '@ugc-radar/scavio';
import { replayAnswers } from '@ugc-radar/scoring-worker/replay-answers';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { untilWaiting } from '../support/lock-waits.ts';
import { createPages, day, type Pages, readVideos, video } from '../support/pages.ts';

let pages: Pages;
beforeEach(async () => {
  pages = await createPages();
});
afterEach(() => pages.close());

const all = { since: null, hashtagIds: null };

function readDoubled(text: string): VideoPage {
  const page = readVideos(text);
  return { ...page, videos: page.videos.map((item) => ({ ...item, views: item.views * 2 })) };
}

it('keeps the numbers of a replay that ends while the reporter computes the same day', async () => {
  const { db } = pages;
  const { hashtagId, scanId } = await pages.open('met');
  await pages.store(scanId, 1, '2026-11-20T10:00:00Z', [video('1', { views: 1000 })]);
  await pages.score(scanId, 1);
  await summarizeDay(db, hashtagId, day, new Date());
  // A scan of the day that no summary tells of yet: the replay waits for it last of all.
  const { scanId: untold } = await pages.open('met');

  const working = await db.transaction().execute(async (trx) => {
    await sql`select from scans where id = ${untold} for update`.execute(trx);
    const replaying = replayAnswers({ db, read: readDoubled }, all);
    await untilWaiting(db, 1, replaying);
    const reporting = summarizeDay(db, hashtagId, day, new Date());
    await untilWaiting(db, 2, reporting);
    return [replaying, reporting];
  });
  await Promise.all(working);
  const stored = await db.selectFrom('daily_summaries').select('new_views').execute();
  expect(stored).toEqual([{ new_views: 2000 }]);
});

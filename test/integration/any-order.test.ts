import { scorePages } from '@ugc-radar/db';
import { engagementRate } from '@ugc-radar/metrics';
import { replayAnswers } from '@ugc-radar/scoring-worker/replay-answers';
import type { Video } from '@ugc-radar/types';
import { afterEach, expect, it } from 'vitest';
import { dumpTables } from '../support/dump.ts';
import { createPages, type Pages, readVideos, video } from '../support/pages.ts';
import { createRandom, type SeededRandom } from '../support/random.ts';

const open: Pages[] = [];
afterEach(async () => {
  for (const pages of open.splice(0)) await pages.close();
});

type Answer = { hashtag: string; day: string; fetchedAt: string; videos: Video[] };

/** Answers that show the same videos with ever other numbers, each leaving out something else; the second names every creator whole. */
function answersOf(random: SeededRandom): Answer[] {
  return [8, 9, 10].map((hour, index) => {
    const name = random.pick(['Person', 'person']);
    return {
      hashtag: index % 2 === 0 ? 'even' : 'odd',
      day: random.pick(['2026-11-19', '2026-11-20']),
      fetchedAt: `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`,
      videos: Array.from({ length: 9 }, (_, id) => {
        const person = id % 3;
        const handle = `${name}${person}`;
        const isWhole = index === 1;
        return video(String(id), {
          title: random.pick(['one', 'two', '', null, null]),
          createdAt: random.pick([`2026-11-01T00:00:0${id}.000Z`, null]),
          username: isWhole ? handle : random.pick([handle, null]),
          secUid: isWhole ? `S${person}` : random.pick([`S${person}`, null]),
          nickname: random.pick([`called ${hour}`, null]),
          hashtags: random.pick([['brand'], ['brand', 'co'], []]),
          likes: hour,
          saves: random.pick([null, 5]),
        });
      }),
    };
  });
}

function ordersOf(items: number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    ordersOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

/** What the database holds once these answers were scored in this order; a replay changes nothing of it. */
async function scored(answers: Answer[], order: number[]): Promise<Record<string, string[]>> {
  const pages = await createPages();
  open.push(pages);
  const { db } = pages;
  const scans: number[] = [];
  for (const { hashtag, day, fetchedAt, videos } of answers) {
    const { scanId } = await pages.open(hashtag, day);
    await pages.store(scanId, 1, fetchedAt, videos);
    scans.push(scanId);
  }
  for (const index of order)
    await scorePages(db, [{ scanId: scans[index] ?? 0, page: 1 }], engagementRate, new Date());
  const dump = async () => ({
    ...(await dumpTables(db, {
      without: [
        'slot',
        'queued_at',
        'waited_since',
        'scored_at',
        'finished_at',
        'created_at',
        'next_scan_at',
        'computed_at',
      ],
    })),
    posted: (
      await db.selectFrom('ugc_videos').select(['video_id', 'created_at']).orderBy('video_id').execute()
    ).map((row) => JSON.stringify(row)),
  });
  const ended = await dump();
  const replayed = await replayAnswers({ db, read: readVideos }, { since: null, hashtagIds: null });
  expect({ order, ...(await dump()) }).toEqual({ order, ...ended });
  expect(replayed).toMatchObject({ same: answers.length, changed: 0 });
  return ended;
}

it('ends the same in whatever order answers are scored, and a replay changes nothing', async () => {
  const answers = answersOf(createRandom('answers in any order'));
  const indices = answers.map((_, index) => index);
  const inTime = await scored(answers, indices);
  for (const order of ordersOf(indices).slice(1))
    expect({ order, ...(await scored(answers, order)) }).toEqual({ order, ...inTime });
});

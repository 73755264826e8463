import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type Load, pageSize, pagesOf } from '../load.ts';
import { runOrder } from '../program.ts';
import { startSimulatorProcess } from '../start-simulator-process.ts';

/** `isDurable`: SQLite's own defaults, every commit on the disk as with Postgres; else a log that is synced now and then. */
type Order = { load: Load; rounds: number; isDurable: boolean };
export type StraightLineRound = { videosPerSecond: number };

const idSchema = z.object({
  data: z.object({ challengeInfo: z.object({ challenge: z.object({ id: z.string() }) }) }),
});
const pageSchema = z.object({
  data: z.object({
    cursor: z.string(),
    aweme_list: z.array(
      z.object({
        aweme_id: z.string(),
        desc: z.string(),
        create_time: z.number(),
        author: z.object({ sec_uid: z.string(), unique_id: z.string(), nickname: z.string() }),
        statistics: z.object({
          play_count: z.number(),
          digg_count: z.number(),
          comment_count: z.number(),
          share_count: z.number(),
          collect_count: z.number(),
        }),
      }),
    ),
  }),
});
type Page = z.infer<typeof pageSchema>['data'];

/** What one would write first: hashtag after hashtag, page after page, row by row into SQLite. Nothing is retried or kept in a ledger. */
await runOrder<Order, StraightLineRound>(
  async ({ order: { load, rounds, dataDir, isDurable }, send, stack }) => {
    const simulator = await startSimulatorProcess(load);
    stack.push('simulator', () => simulator.close());
    const database = openDatabase(path.join(dataDir, 'videos.db'), isDurable);
    stack.push('database', () => Promise.resolve(database.close()));
    const ask = async (endpoint: string, body: object): Promise<unknown> => {
      const response = await fetch(`${simulator.url}/api/v1/tiktok/${endpoint}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${simulator.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    const ids = new Map<string, string>();
    for (const hashtag of pagesOf(load).keys()) {
      const { data } = idSchema.parse(await ask('hashtag', { hashtag_name: hashtag }));
      ids.set(hashtag, data.challengeInfo.challenge.id);
    }
    for (let round = 0; round <= rounds; round += 1) {
      await simulator.prepare('new');
      let videos = 0;
      const startedAt = performance.now();
      for (const [hashtag, pages] of pagesOf(load)) {
        let cursor = '0';
        for (let page = 1; page <= pages; page += 1) {
          const answer = await ask('hashtag/videos', {
            hashtag_id: ids.get(hashtag),
            cursor,
            count: pageSize,
          });
          const { data } = pageSchema.parse(answer);
          database.write(hashtag, data);
          videos += data.aweme_list.length;
          ({ cursor } = data);
        }
      }
      send({ videosPerSecond: (1000 * videos) / (performance.now() - startedAt) });
    }
  },
);

/** Tables and indexes as ours. */
function openDatabase(file: string, isDurable: boolean) {
  const sqlite = new DatabaseSync(file);
  if (!isDurable) sqlite.exec('pragma journal_mode = wal; pragma synchronous = normal');
  sqlite.exec(`
    create table creators (creator_key text primary key, username text, nickname text, last_seen_at integer);
    create index creators_by_username on creators (lower(username));
    create table videos (video_id text primary key, creator_key text, title text, views integer, likes integer,
      comments integer, shares integer, saves integer, engagement_rate real, created_at integer, observed_at integer);
    create index videos_by_creator on videos (creator_key);
    create table video_hashtags (video_id text, hashtag text, first_seen_at integer, primary key (video_id, hashtag));
    create index video_hashtags_by_time on video_hashtags (hashtag, first_seen_at);
    create table snapshots (video_id text, observed_at integer, views integer, likes integer, comments integer,
      shares integer, saves integer, primary key (video_id, observed_at));`);
  const creator =
    sqlite.prepare(`insert into creators values (?, ?, ?, ?) on conflict (creator_key) do update set
    username = excluded.username, nickname = excluded.nickname, last_seen_at = excluded.last_seen_at`);
  const video =
    sqlite.prepare(`insert into videos values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (video_id) do update set
    title = excluded.title, views = excluded.views, likes = excluded.likes, comments = excluded.comments,
    shares = excluded.shares, saves = excluded.saves, engagement_rate = excluded.engagement_rate,
    observed_at = excluded.observed_at`);
  const link = sqlite.prepare('insert into video_hashtags values (?, ?, ?) on conflict do nothing');
  const snapshot = sqlite.prepare(
    'insert into snapshots values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing',
  );

  function write(hashtag: string, page: Page): void {
    const now = Date.now();
    for (const { aweme_id: id, desc, create_time: createdAt, author, statistics } of page.aweme_list) {
      const { play_count: views, digg_count: likes, comment_count: comments } = statistics;
      const { share_count: shares, collect_count: saves } = statistics;
      const rate = views === 0 ? 0 : (likes + comments + shares) / views;
      creator.run(author.sec_uid, author.unique_id, author.nickname, now);
      video.run(id, author.sec_uid, desc, views, likes, comments, shares, saves, rate, createdAt, now);
      link.run(id, hashtag, now);
      snapshot.run(id, now, views, likes, comments, shares, saves);
    }
  }
  return { write, close: () => sqlite.close() };
}

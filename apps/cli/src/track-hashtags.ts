import { addHashtags, type Hashtag, type Db, type HashtagSettings } from '@ugc-radar/db';
import { describeSchedule, nextSlot } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';

/** Tracks hashtags that are not tracked yet, and tells on stderr which are new and when they are scanned. */
export async function trackHashtags(
  db: Db,
  names: string[],
  settings: HashtagSettings,
  config: Config,
  now: Date,
): Promise<(Hashtag & { created: boolean })[]> {
  const tracked = await addHashtags(db, names, settings, (schedule) =>
    nextSlot(schedule, config.timezone, now),
  );
  for (const hashtag of tracked) {
    if (!hashtag.created) continue;
    const when = `${describeSchedule(hashtag.schedule)} (${config.timezone})`;
    process.stderr.write(
      `#${hashtag.name} is tracked from now on: ${when}, up to ${hashtag.max_videos} videos a scan.\n`,
    );
  }
  return tracked;
}

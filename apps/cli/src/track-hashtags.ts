import { addHashtags, type Hashtag, type Db, type HashtagSettings } from '@ugc-radar/db';
import { describeSchedule, nextSlot } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';

type Tracked = Hashtag & { created: boolean };

/** Tracks hashtags that are not tracked yet; their first scheduled scan is the next time of their schedule. */
export function trackHashtags(
  db: Db,
  names: string[],
  settings: HashtagSettings,
  config: Config,
): Promise<Tracked[]> {
  const now = new Date();
  return addHashtags(db, names, settings, (schedule) => nextSlot(schedule, config.timezone, now));
}

/** Tells on stderr which hashtags are new, and when they are scanned from now on. */
export function announceTracked(hashtags: Tracked[], config: Config): void {
  for (const hashtag of hashtags) {
    if (!hashtag.created) continue;
    const when = `${describeSchedule(hashtag.schedule)} (${config.timezone})`;
    process.stderr.write(
      `#${hashtag.name} is tracked from now on: ${when}, up to ${hashtag.max_videos} videos a scan.\n`,
    );
  }
}

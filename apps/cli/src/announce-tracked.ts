import type { Tracked } from '@ugc-radar/dashboard/operations';
import { describeSchedule } from '@ugc-radar/metrics';
import type { Config } from '@ugc-radar/runtime';

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

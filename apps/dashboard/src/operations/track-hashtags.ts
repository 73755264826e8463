import { addHashtags, type Db, findHashtags, type Hashtag, type HashtagSettings } from '@ugc-radar/db';
import { nextSlot } from '@ugc-radar/metrics';
import { InputError } from '@ugc-radar/types';

/** A hashtag that was asked to be tracked; `created`: it was not before. */
export type Tracked = Hashtag & { created: boolean };

/**
 * Tracks hashtags that are not tracked yet; their first scheduled scan is the next time of their schedule. With `isTrial` for
 * a transaction that is rolled back: what those that were removed collected is not flagged anew.
 */
export function trackHashtags(
  db: Db,
  names: string[],
  settings: HashtagSettings,
  { timezone, now, isTrial = false }: { timezone: string; now: Date; isTrial?: boolean },
): Promise<Tracked[]> {
  return addHashtags(db, names, settings, (schedule) => nextSlot(schedule, timezone, now), { isTrial });
}

/** All or none: a misspelt name among many must not leave the others half done. `list` is where the names are. */
export async function requireTracked(db: Db, names: string[], list: string): Promise<Hashtag[]> {
  const hashtags = await findHashtags(db, names);
  const found = new Set(hashtags.map((hashtag) => hashtag.name));
  const missing = names.filter((name) => !found.has(name));
  if (missing.length === 0) return hashtags;
  throw new InputError(
    `not tracked: ${missing.map((name) => `#${name}`).join(', ')}; nothing was changed. Expected names from ${list}.`,
    { code: 'untracked-hashtags', names: missing },
  );
}

import { type Db, findHashtags, type Hashtag } from '@ugc-radar/db';
import { InputError } from '@ugc-radar/types';

/** A hashtag whose videos are to be printed, by its parsed name; throws `InputError` when it is not tracked. */
export async function trackedForReport(db: Db, name: string): Promise<Hashtag> {
  const [tracked] = await findHashtags(db, [name]);
  if (tracked) return tracked;
  throw new InputError(`#${name} is not tracked: expected one of \`radar hashtags list\`, or add it first.`);
}

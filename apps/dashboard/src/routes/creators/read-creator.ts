import {
  creatorHashtags,
  creatorTotals,
  type Db,
  findCreator,
  findOutreach,
  formerHandles,
  outreachChanges,
} from '@ugc-radar/db';
import { engagementRate } from '@ugc-radar/metrics';
import type { z } from 'zod';
import { HttpError } from '../../refusals/http-error.ts';
import type { creatorSchema } from '../../schemas/creators.ts';

const changeLimit = 50;

/** Everything that is known of a creator but the posts. Throws `HttpError` 404 when there is none with this key. */
export async function readCreator(
  db: Db,
  key: string,
): Promise<Omit<z.infer<typeof creatorSchema>, 'demo' | 'timezone'>> {
  const creator = await findCreator(db, key);
  if (!creator) throw unknownCreator(key);
  const [totals, hashtags, handles, outreach, changes] = await Promise.all([
    creatorTotals(db, key),
    creatorHashtags(db, key),
    formerHandles(db, key),
    findOutreach(db, key),
    outreachChanges(db, key, changeLimit),
  ]);
  const { firstSeenAt, lastSeenAt, ...identity } = creator;
  return {
    ...identity,
    firstSeen: firstSeenAt.toISOString(),
    lastSeen: lastSeenAt.toISOString(),
    formerHandles: handles.map((former) => ({
      username: former.username,
      lastSeen: former.lastSeenAt.toISOString(),
    })),
    totals: { ...totals, engagementRate: engagementRate(totals) },
    hashtags: hashtags.map(({ firstSeenDay, ...hashtag }) => ({ ...hashtag, firstSeen: firstSeenDay })),
    outreach: outreach
      ? {
          state: outreach.state,
          note: outreach.note,
          changedAt: outreach.changedAt.toISOString(),
          person: outreach.personName,
        }
      : null,
    changes: changes.map(({ personName, changedAt, ...change }) => ({
      ...change,
      changedAt: changedAt.toISOString(),
      person: personName,
    })),
  };
}

/** The refusal of a key that no creator has. */
export function unknownCreator(key: string): HttpError {
  return new HttpError(
    404,
    `No creator has the key ${JSON.stringify(key)}: /api/creators lists them, or the key has changed because the creator's id is known by now.`,
    { code: 'unknown-creator' },
  );
}

import { addHashtags, type Db, hasNoHashtags, makeDue } from '@ugc-radar/db';
import { nextSlot } from '@ugc-radar/metrics';

/** Invented brands; scaviochallenge is the hashtag that the project's first script tracked. */
const demoHashtags = [
  { brand: 'Scavio', names: ['scaviochallenge'] },
  { brand: 'Northwind', names: ['northwindrun', 'northwindtrail'] },
  { brand: 'Acme Coffee', names: ['acmebrew', 'acmelatteart'] },
  { brand: 'Lumen', names: ['lumenglow'] },
];

/** Demo credits cost nothing, and a demo should be seen moving. */
const demoSchedule = '*/5 * * * *';

/** Tracks the demo hashtags in a database that has no hashtags yet, and makes them due at once. */
export async function trackDemoHashtags(db: Db, now: Date): Promise<void> {
  if (!(await hasNoHashtags(db))) return;
  for (const { brand, names } of demoHashtags) {
    await addHashtags(db, names, { brand, schedule: demoSchedule }, (schedule) =>
      nextSlot(schedule, 'UTC', now),
    );
    await makeDue(db, names, now);
  }
}

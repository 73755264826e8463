import type { Db } from '../../schema.ts';

/** Whether a hashtag is tracked, or was: a removed one keeps what it collected. */
export async function isKnownHashtag(db: Db, name: string): Promise<boolean> {
  const row = await db.selectFrom('hashtags').select('id').where('name', '=', name).executeTakeFirst();
  return row !== undefined;
}

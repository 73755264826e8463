import type { Dialect } from '@ugc-radar/types';
import type { Db } from '../../schema.ts';
import { changeSetting, readSetting } from '../settings.ts';

const endpoint = 'hashtag-videos';

/** What the pages of a dialect have looked like so far, as the caller stored it; undefined when nothing was. */
export function answerInventory(db: Db, dialect: Dialect): Promise<unknown> {
  return readSetting(db, keyOf(dialect));
}

/** Rewrites what is known of a dialect, one process after the other. `change` gets the stored document, null at first. */
export function changeAnswerInventory(
  db: Db,
  dialect: Dialect,
  change: (stored: unknown) => object,
): Promise<void> {
  return changeSetting(db, keyOf(dialect), change);
}

/** Forgets what the pages of a dialect looked like: what comes next is learned anew. */
export async function forgetAnswerInventory(db: Db, dialect: Dialect): Promise<void> {
  await db.deleteFrom('settings').where('key', '=', keyOf(dialect)).execute();
}

function keyOf(dialect: Dialect): string {
  return `answer-inventory:${endpoint}:${dialect}`;
}

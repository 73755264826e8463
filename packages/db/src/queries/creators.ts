import type { Video } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Trx } from '../schema.ts';

type Author = Pick<Video, 'secUid' | 'username' | 'nickname'>;

/**
 * Stores the creators of a page and returns the key of each video's creator, in the order of `videos`:
 * the sec_uid where it is known (from this page or from before), else `@` and the lower-case handle, else null.
 * The newest handle wins; a creator known by handle alone moves, with all videos, to the sec_uid once that appears.
 */
export async function upsertCreators(
  trx: Trx,
  authors: Author[],
  observedAt: Date,
): Promise<(string | null)[]> {
  const secUids = await knownSecUids(trx, authors);
  const keys = authors.map((author) => {
    const handle = handleOf(author);
    return author.secUid ?? (handle === null ? null : (secUids.get(handle) ?? `@${handle}`));
  });
  const rows = new Map<string, Author & { key: string }>();
  for (const [index, author] of authors.entries()) {
    const key = keys[index];
    if (!key) continue;
    // An entry that does not name the creator must not hide what another of the same page says.
    const known = rows.get(key);
    rows.set(key, {
      key,
      secUid: key.startsWith('@') ? null : key,
      username: author.username ?? known?.username ?? null,
      nickname: author.nickname ?? known?.nickname ?? null,
    });
  }
  if (rows.size === 0) return keys;
  await adoptHandles(trx, secUids);
  // Sorted, so that two pages with the same creators lock them in the same order.
  const sorted = [...rows.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
  await sql`
    insert into creators as c (creator_key, sec_uid, username, nickname, first_seen_at, last_seen_at)
    select key, "secUid", username, nickname, ${observedAt}, ${observedAt}
    from json_to_recordset(${JSON.stringify(sorted)}) as r(key text, "secUid" text, username text, nickname text)
    on conflict (creator_key) do update set
      username = case when excluded.last_seen_at >= c.last_seen_at then coalesce(excluded.username, c.username) else c.username end,
      nickname = case when excluded.last_seen_at >= c.last_seen_at then coalesce(excluded.nickname, c.nickname) else c.nickname end,
      first_seen_at = least(c.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(c.last_seen_at, excluded.last_seen_at)`.execute(trx);
  return keys;
}

/** Handle to sec_uid, for every handle of the page of which this page or the database knows the sec_uid. */
async function knownSecUids(trx: Trx, authors: Author[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const author of authors) {
    const handle = handleOf(author);
    if (handle !== null && author.secUid) known.set(handle, author.secUid);
  }
  const open = new Set(authors.map(handleOf).filter((handle) => handle !== null && !known.has(handle)));
  if (open.size === 0) return known;
  const found = await sql<{ handle: string; secUid: string }>`
    select distinct on (lower(username)) lower(username) as handle, sec_uid as "secUid"
    from creators where lower(username) = any(${[...open]}) and sec_uid is not null
    order by lower(username), last_seen_at desc`.execute(trx);
  for (const row of found.rows) known.set(row.handle, row.secUid);
  return known;
}

/** Moves creators that were known by handle alone to the sec_uid that is known by now. */
async function adoptHandles(trx: Trx, secUids: Map<string, string>): Promise<void> {
  if (secUids.size === 0) return;
  const byKey = new Map([...secUids].map(([handle, secUid]) => [`@${handle}`, secUid]));
  const found = await trx
    .selectFrom('creators')
    .select('creator_key')
    .where('creator_key', 'in', [...byKey.keys()])
    .execute();
  if (found.length === 0) return;
  const moves = found.map((row) => ({ old: row.creator_key, secUid: byKey.get(row.creator_key) }));
  const list = sql`json_to_recordset(${JSON.stringify(moves)}) as m(old text, "secUid" text)`;
  await sql`
    insert into creators (creator_key, sec_uid, username, nickname, first_seen_at, last_seen_at)
    select m."secUid", m."secUid", c.username, c.nickname, c.first_seen_at, c.last_seen_at
    from ${list} join creators c on c.creator_key = m.old
    on conflict (creator_key) do update set first_seen_at = least(creators.first_seen_at, excluded.first_seen_at)`.execute(
    trx,
  );
  await sql`update ugc_videos v set creator_key = m."secUid" from ${list} where v.creator_key = m.old`.execute(
    trx,
  );
  await sql`delete from creators c using ${list} where c.creator_key = m.old`.execute(trx);
}

function handleOf(author: Author): string | null {
  return author.username ? author.username.toLowerCase() : null;
}

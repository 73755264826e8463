import type { Video } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Trx } from '../schema.ts';

export type Author = Pick<Video, 'secUid' | 'username' | 'nickname'>;

/** A creator as a page names it. `key` is null for nobody in particular. */
export type CreatorRow = Author & { key: string };

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
  await lockHandles(trx, authors);
  const secUids = await knownSecUids(trx, authors);
  const keys = authors.map((author) => creatorKey(author, secUids));
  await adoptHandles(trx, secUids);
  await writeCreators(trx, creatorRows(authors, keys), observedAt);
  return keys;
}

/** The key of an author, given the sec_uids of handles. */
export function creatorKey(author: Author, secUids: Map<string, string>): string | null {
  const handle = handleOf(author);
  return author.secUid ?? (handle === null ? null : (secUids.get(handle) ?? `@${handle}`));
}

/** One row per creator, sorted, so that two pages with the same creators lock them in the same order. */
export function creatorRows(authors: Author[], keys: (string | null)[]): CreatorRow[] {
  const rows = new Map<string, CreatorRow>();
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
  return [...rows.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** Stores creators as seen at one moment; the newest handle wins. */
export async function writeCreators(trx: Trx, rows: CreatorRow[], observedAt: Date): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into creators as c (creator_key, sec_uid, username, nickname, first_seen_at, last_seen_at)
    select key, "secUid", username, nickname, ${observedAt}, ${observedAt}
    from json_to_recordset(${JSON.stringify(rows)}) as r(key text, "secUid" text, username text, nickname text)
    on conflict (creator_key) do update set ${newestName}`.execute(trx);
}

/** A sight that lies in the future (a clock was ahead) gives way to any. */
const newer = sql`(excluded.last_seen_at >= c.last_seen_at or c.last_seen_at > clock_timestamp())`;

/** What a second sight of a creator changes. */
const newestName = sql`
  username = case when ${newer} then coalesce(excluded.username, c.username) else c.username end,
  nickname = case when ${newer} then coalesce(excluded.nickname, c.nickname) else c.nickname end,
  first_seen_at = least(c.first_seen_at, excluded.first_seen_at),
  last_seen_at = case when ${newer} then excluded.last_seen_at else c.last_seen_at end`;

/**
 * Of two pages scored at once, one may know a creator by handle alone and the other with the sec_uid: without a common row
 * neither would see the other. Sorted, so that two pages wait for each other in the same order.
 */
export async function lockHandles(trx: Trx, authors: Author[]): Promise<void> {
  const handles = [...new Set(authors.flatMap((author) => handleOf(author) ?? []))].toSorted();
  if (handles.length === 0) return;
  await sql`
    select pg_advisory_xact_lock(hashtextextended('creator ' || handle, 0))
    from unnest(${handles}::text[]) as handle`.execute(trx);
}

/** Handle to sec_uid, for every handle of the page of which this page or the database knows the sec_uid. */
export async function knownSecUids(trx: Trx, authors: Author[]): Promise<Map<string, string>> {
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
export async function adoptHandles(trx: Trx, secUids: Map<string, string>): Promise<void> {
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
    insert into creators as c (creator_key, sec_uid, username, nickname, first_seen_at, last_seen_at)
    select m."secUid", m."secUid", (array_agg(h.username order by h.last_seen_at desc))[1],
      (array_agg(h.nickname order by h.last_seen_at desc))[1], min(h.first_seen_at), max(h.last_seen_at)
    from ${list} join creators h on h.creator_key = m.old group by m."secUid"
    on conflict (creator_key) do update set ${newestName}`.execute(trx);
  await sql`update ugc_videos v set creator_key = m."secUid" from ${list} where v.creator_key = m.old`.execute(
    trx,
  );
  await sql`delete from creators c using ${list} where c.creator_key = m.old`.execute(trx);
}

export function handleOf(author: Author): string | null {
  return author.username ? author.username.toLowerCase() : null;
}

import type { Video } from '@ugc-radar/types';
import { sql } from 'kysely';
import { lockHandles } from '../../locks.ts';
import type { Trx } from '../../schema.ts';
import { creatorColumns, newestName } from './creator-names.ts';
import { adoptHandles } from './move-creators.ts';

/** Whom a page names as the creator of a video. */
export type Author = Pick<Video, 'secUid' | 'username' | 'nickname'>;

/** The same, with when that was. */
export type AuthorSight = Author & { observedAt: Date };

/** A creator as one or more sights name it, with when they last gave its handle and its name. */
export type CreatorRow = Author & {
  key: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  usernameTold: Date | null;
  nicknameTold: Date | null;
};

/**
 * Stores the creators of sights, which are in the order of their time, and returns the key of each one's creator:
 * the sec_uid where it is known (from its own page, from the others, or from before), else `@` and the lower-case handle,
 * else null. The newest handle wins; a creator known by handle alone moves, with all videos, to the sec_uid once that appears.
 */
export async function upsertCreators(
  trx: Trx,
  sights: (AuthorSight & { page: object })[],
): Promise<(string | null)[]> {
  await lockHandlesOf(trx, sights);
  const known = await knownSecUids(trx, sights);
  // What a page itself says of a handle comes first.
  const ofPages = new Map(
    [...Map.groupBy(sights, ({ page }) => page)].map(([page, own]) => [
      page,
      new Map([...known, ...namedSecUids(own)]),
    ]),
  );
  const keys = sights.map((sight) => creatorKey(sight, ofPages.get(sight.page) ?? known));
  await adoptHandles(trx, known);
  await writeCreators(trx, creatorRows(sights, keys));
  return keys;
}

/** The key of an author, given the sec_uids of handles. */
export function creatorKey(author: Author, secUids: Map<string, string>): string | null {
  const handle = handleOf(author);
  return author.secUid ?? (handle === null ? null : (secUids.get(handle) ?? `@${handle}`));
}

/** One row per creator of sights in the order of their time; sorted, so that two transactions lock them in the same order. */
export function creatorRows(sights: AuthorSight[], keys: (string | null)[]): CreatorRow[] {
  const rows = new Map<string, CreatorRow>();
  for (const [index, sight] of sights.entries()) {
    const key = keys[index];
    if (!key) continue;
    // A sight that does not name the creator must not hide what an earlier one says.
    const known = rows.get(key);
    const [username, usernameTold] = lastName(sight, 'username', known);
    const [nickname, nicknameTold] = lastName(sight, 'nickname', known);
    rows.set(key, {
      key,
      secUid: key.startsWith('@') ? null : key,
      username,
      nickname,
      firstSeenAt: known?.firstSeenAt ?? sight.observedAt,
      lastSeenAt: sight.observedAt,
      usernameTold,
      nicknameTold,
    });
  }
  return [...rows.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** The name that a sight gives, or the one known of sights before; of two of one moment the greater one. */
function lastName(
  sight: AuthorSight,
  column: 'username' | 'nickname',
  known: CreatorRow | undefined,
): [name: string | null, told: Date | null] {
  const [given, before] = [sight[column], known?.[column] ?? null];
  const told = known?.[`${column}Told`] ?? null;
  if (given === null) return [before, told];
  const keepsBefore = before !== null && told?.getTime() === sight.observedAt.getTime() && before > given;
  return [keepsBefore ? before : given, sight.observedAt];
}

/** Stores creators as seen, in any order; the newest handle wins. `corrects`: what was stored of that very moment was wrong. */
export async function writeCreators(trx: Trx, rows: CreatorRow[], corrects = false): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into creators as c (${creatorColumns})
    select key, "secUid", username, nickname, "firstSeenAt", "lastSeenAt", "usernameTold", "nicknameTold"
    from json_to_recordset(${JSON.stringify(rows)}) as r(key text, "secUid" text, username text, nickname text,
      "firstSeenAt" timestamptz, "lastSeenAt" timestamptz, "usernameTold" timestamptz, "nicknameTold" timestamptz)
    on conflict (creator_key) do update set ${newestName(corrects ? '<>' : '>')}`.execute(trx);
}

/**
 * Of two pages scored at once, one may know a creator by handle alone and the other with the sec_uid: without a common row
 * neither would see the other. So whoever knows a handle alone waits for all who name it, and they for him.
 */
export async function lockHandlesOf(trx: Trx, authors: Author[]): Promise<void> {
  const alone = authors.flatMap((author) => (author.secUid === null ? (handleOf(author) ?? []) : []));
  const named = authors.flatMap((author) => (author.secUid === null ? [] : (handleOf(author) ?? [])));
  await lockHandles(trx, { alone, named });
}

/** Handle to sec_uid, for every handle of these authors of which they or the database know the sec_uid. */
export async function knownSecUids(trx: Trx, authors: Author[]): Promise<Map<string, string>> {
  const known = namedSecUids(authors);
  const open = new Set(authors.map(handleOf).filter((handle) => handle !== null && !known.has(handle)));
  if (open.size === 0) return known;
  const found = await sql<{ handle: string; secUid: string }>`
    select distinct on (lower(username)) lower(username) as handle, sec_uid as "secUid"
    from creators where lower(username) = any(${[...open]}) and sec_uid is not null
    order by lower(username), coalesce(username_told, last_seen_at) desc`.execute(trx);
  for (const row of found.rows) known.set(row.handle, row.secUid);
  return known;
}

/** The sec_uids that authors name with a handle; the last one counts. */
function namedSecUids(authors: Author[]): Map<string, string> {
  const named = new Map<string, string>();
  for (const author of authors) {
    const handle = handleOf(author);
    if (handle !== null && author.secUid) named.set(handle, author.secUid);
  }
  return named;
}

export function handleOf(author: Author): string | null {
  return author.username ? author.username.toLowerCase() : null;
}

import { type RawBuilder, sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import { creatorColumns, lastTold, newestName, toldAt } from './creator-names.ts';
import { moveOutreach } from '../outreach/move-outreach.ts';

/** Moves creators that were known by handle alone to the sec_uid that is known by now, unless that is a handle's key too. */
export async function adoptHandles(trx: Trx, secUids: Map<string, string>): Promise<void> {
  // A creator that moved onto itself would be deleted with its notes, one that moved onto another of the moves with its videos.
  const known = [...secUids].filter(([, secUid]) => !secUid.startsWith('@'));
  if (known.length === 0) return;
  const byKey = new Map(known.map(([handle, secUid]) => [`@${handle}`, secUid]));
  const found = await trx
    .selectFrom('creators')
    .select('creator_key')
    .where('creator_key', 'in', [...byKey.keys()])
    .execute();
  if (found.length === 0) return;
  const moves = found.map((row) => ({ old: row.creator_key, secUid: byKey.get(row.creator_key) ?? '' }));
  const list = moveList(moves);
  await mergeCreators(trx, list);
  await sql`update ugc_videos v set creator_key = m."secUid" from ${list} where v.creator_key = m.old`.execute(
    trx,
  );
  await leaveCreators(trx, list);
}

/** A video that was seen with a creator known by handle alone, `old`, and with a sec_uid: before or after. */
export type MovedVideo = { videoId: string; old: string };

/**
 * Lets creators known by handle alone follow their videos to the sec_uid, once none is left to them: that handle is not the
 * present one, or `adoptHandles` had moved them. For the end of a transaction: locked before they are compared, so that no
 * video comes meanwhile, but after the videos, so that two such transactions may deadlock; the loser is repeated.
 */
export async function moveEmptied(trx: Trx, videos: MovedVideo[]): Promise<void> {
  if (videos.length === 0) return;
  const keys = videos.map(({ old }) => old);
  await sql`select from creators where creator_key = any(${keys}::text[]) order by creator_key for update`.execute(
    trx,
  );
  const { rows } = await sql<Move>`
    select distinct on (c.creator_key) c.creator_key as old, v.creator_key as "secUid"
    from json_to_recordset(${JSON.stringify(videos)}) as m("videoId" text, old text)
    join creators c on c.creator_key = m.old
    join ugc_videos v on v.video_id = m."videoId"
    where v.creator_key not like '@%' and not exists (select from ugc_videos own where own.creator_key = m.old)
    order by c.creator_key, v.last_observed_at desc, v.video_id`.execute(trx);
  if (rows.length === 0) return;
  const list = moveList(rows);
  await mergeCreators(trx, list);
  await leaveCreators(trx, list);
}

type Move = { old: string; secUid: string };

/** Moves as a table expression `m`. */
function moveList(moves: Move[]): RawBuilder<unknown> {
  return sql`json_to_recordset(${JSON.stringify(moves)}) as m(old text, "secUid" text)`;
}

/** What is known of the old creators is known of the new ones. */
async function mergeCreators(trx: Trx, moves: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into creators as c (${creatorColumns})
    select m."secUid", m."secUid", ${lastTold('username')}, ${lastTold('nickname')},
      min(h.first_seen_at), max(h.last_seen_at), max(${toldAt('h', 'username')}), max(${toldAt('h', 'nickname')})
    from ${moves} join creators h on h.creator_key = m.old group by m."secUid"
    on conflict (creator_key) do update set ${newestName('>')}`.execute(trx);
}

/** Deletes the old creators, which have no videos any more. */
async function leaveCreators(trx: Trx, moves: RawBuilder<unknown>): Promise<void> {
  await moveOutreach(trx, moves);
  await sql`delete from creators c using ${moves} where c.creator_key = m.old`.execute(trx);
}

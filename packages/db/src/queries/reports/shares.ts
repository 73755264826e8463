import { sql } from 'kysely';
import type { Db } from '../../schema.ts';

/** What a share link shows; `report` is what was frozen when it was made, null when it shows the newest numbers. */
export type NewShare = {
  tokenHash: Buffer;
  hashtagId: number;
  from: string | null;
  to: string | null;
  campaignCostUsd: number | null;
  hideMoney: boolean;
  report: object | null;
  note: string | null;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date | null;
};

/** A share link as lists show it: nothing of it opens the report. */
export type Share = {
  id: number;
  hashtag: string;
  from: string | null;
  to: string | null;
  hideMoney: boolean;
  frozen: boolean;
  note: string | null;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  views: number;
  lastViewedAt: Date | null;
};

/** What a token opens. */
export type OpenedShare = {
  state: 'open' | 'revoked' | 'expired';
  hashtag: string;
  from: string | null;
  to: string | null;
  campaignCostUsd: number | null;
  hideMoney: boolean;
  report: unknown;
};

/** Stores a share link; returns its id. */
export async function createShare(db: Db, share: NewShare): Promise<number> {
  const { id } = await db
    .insertInto('shares')
    .values({
      token_hash: share.tokenHash,
      hashtag_id: share.hashtagId,
      from_day: share.from,
      to_day: share.to,
      campaign_cost_usd: share.campaignCostUsd,
      hide_money: share.hideMoney,
      report: share.report === null ? null : JSON.stringify(share.report),
      note: share.note,
      created_by: share.createdBy,
      created_at: share.createdAt,
      expires_at: share.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The share links of a hashtag, tracked or removed, the ended ones too, newest first; `before` continues a list after the link with that id. */
export async function sharesOfHashtag(
  db: Db,
  hashtag: string,
  options: { limit: number; before?: number | undefined },
): Promise<Share[]> {
  let query = db
    .selectFrom('shares as s')
    .innerJoin('hashtags as h', 'h.id', 's.hashtag_id')
    .select([
      's.id',
      'h.name as hashtag',
      's.from_day as from',
      's.to_day as to',
      's.hide_money as hideMoney',
      sql<boolean>`s.report is not null`.as('frozen'),
      's.note',
      's.created_by as createdBy',
      's.created_at as createdAt',
      's.expires_at as expiresAt',
      's.revoked_at as revokedAt',
      's.views',
      's.last_viewed_at as lastViewedAt',
    ])
    .where('h.name', '=', hashtag)
    .orderBy('s.id', 'desc')
    .limit(options.limit);
  if (options.before !== undefined) query = query.where('s.id', '<', options.before);
  return query.execute();
}

/** Ends a share link for good, at once; false when there is none with that id. Ending it twice changes nothing. */
export async function revokeShare(db: Db, id: number, now: Date): Promise<boolean> {
  const result = await sql`
    update shares set revoked_at = coalesce(revoked_at, ${now}) where id = ${id}`.execute(db);
  return Number(result.numAffectedRows ?? 0) > 0;
}

/**
 * What the token with this SHA-256 opens at `now`; null when there is no such link. Judging it and counting the view are one
 * statement, so a link that is revoked opens nothing from that moment on. Revoked and expired links bring no report.
 */
export async function openShare(db: Db, tokenHash: Buffer, now: Date): Promise<OpenedShare | null> {
  const result = await sql<OpenedShare>`
    with judged as (
      select id, case when revoked_at is not null then 'revoked' when expires_at <= ${now} then 'expired' else 'open' end as state
      from shares where token_hash = ${tokenHash} for update),
    counted as (
      update shares s set views = views + 1, last_viewed_at = ${now}
      from judged j where s.id = j.id and j.state = 'open')
    select j.state, h.name as hashtag, s.from_day as "from", s.to_day as "to", s.campaign_cost_usd as "campaignCostUsd",
      s.hide_money as "hideMoney", case when j.state = 'open' then s.report end as report
    from judged j join shares s on s.id = j.id join hashtags h on h.id = s.hashtag_id`.execute(db);
  return result.rows[0] ?? null;
}

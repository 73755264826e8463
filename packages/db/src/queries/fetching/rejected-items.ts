import type { RejectedItem } from '@ugc-radar/types';
import { sql } from 'kysely';
import type { Trx } from '../../schema.ts';
import type { PageKey } from '../scans/scans.ts';

/** Items of a page that could not be used. */
export type RejectedItems = PageKey & { rejected: RejectedItem[]; rejectedAt: Date };

/** Keeps what was rejected of pages, in its order: however many items there are, as one value. */
export async function insertRejected(trx: Trx, pages: RejectedItems[]): Promise<void> {
  const rows = pages.flatMap(({ scanId, page, rejected, rejectedAt }) =>
    rejected.map(({ reason, raw }) => ({ scanId, page, reason, raw, rejectedAt })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into rejected_items (scan_id, page, reason, raw, rejected_at)
    select "scanId", page, reason, raw, "rejectedAt"
    from json_to_recordset(${JSON.stringify(rows)}) as r("scanId" bigint, page integer, reason text, raw text,
      "rejectedAt" timestamptz)`.execute(trx);
}

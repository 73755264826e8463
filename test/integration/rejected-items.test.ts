import { storePages } from '@ugc-radar/db';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPages, paidAnswer, type Pages } from '../support/pages.ts';

let pages: Pages;
beforeEach(async () => {
  pages = await createPages();
});
afterEach(() => pages.close());

const decide = () => ({ next: false, reason: 'the feed ended' }) as const;

/** A statement takes 65,535 values at most. */
const perPage = 7000;

it('stores pages together of whose items more are rejected than a statement takes values', async () => {
  const { db } = pages;
  const raw = JSON.stringify({ id: null, text: 'said "so"\\u0000 \u{1f600}' });
  const answers = [];
  for (const name of ['odd', 'odder']) {
    const { scanId } = await pages.open(name);
    const answer = await paidAnswer(db, scanId, 1, '2026-11-20T10:00:00Z', []);
    const rejected = Array.from({ length: perPage }, (_, index) => ({ reason: `id: missing ${index}`, raw }));
    answers.push({ ...answer, itemCount: perPage, knownScans: 0, videos: [], rejected, decide });
  }
  await storePages(db, answers);
  const { rows } = await sql`
    select scan_id as "scanId", count(*)::integer as count, min(raw) as least, max(raw) as greatest,
      array_agg(reason order by id) = array_agg(reason order by substring(reason from 13)::integer) as "inOrder",
      max(rejected_at) as at
    from rejected_items group by scan_id order by scan_id`.execute(db);
  const stored = { count: perPage, least: raw, greatest: raw, inOrder: true };
  expect(rows).toEqual(answers.map(({ scanId, fetchedAt }) => ({ ...stored, scanId, at: fetchedAt })));
});

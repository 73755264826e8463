import { closeCall, openCall, packRawAnswer, storePages } from '@ugc-radar/db';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPages, day, type Pages, video } from '../support/pages.ts';

let pages: Pages;

beforeAll(async () => {
  pages = await createPages();
});
afterAll(() => pages.close());

const outcome = { status: 200, error: null, creditsUsed: 1, creditsRemaining: 9, durationMs: 5 };

async function open(hashtag: string) {
  const { hashtagId, scanId } = await pages.open(hashtag);
  const call = { endpoint: 'hashtag-videos', dialect: 'by-id' as const, calledAt: new Date(), day };
  return { hashtagId, scanId, callId: await openCall(pages.db, { ...call, scanId, hashtagId }) };
}

async function spentOn(hashtagId: number) {
  const row = await pages.db
    .selectFrom('spending')
    .selectAll()
    .where('hashtag_id', '=', hashtagId)
    .executeTakeFirstOrThrow();
  return { calls: row.calls, unknown: row.unknown_calls, credits: row.credits };
}

it('knows of a call before it is sent, and its credits stay unknown until it ends', async () => {
  const { hashtagId, callId } = await open('sent');
  expect(await spentOn(hashtagId)).toEqual({ calls: 1, unknown: 1, credits: 0 });
  expect(await closeCall(pages.db, callId, outcome)).toBe(true);
  expect(await spentOn(hashtagId)).toEqual({ calls: 1, unknown: 0, credits: 1 });
});

it('counts the end of a call once, however often it is told', async () => {
  const { hashtagId, scanId, callId } = await open('toldtwice');
  await closeCall(pages.db, callId, outcome);
  expect(await closeCall(pages.db, callId, outcome)).toBe(false);
  expect(await spentOn(hashtagId)).toEqual({ calls: 1, unknown: 0, credits: 1 });
  const scan = await pages.db
    .selectFrom('scans')
    .select('credits_used')
    .where('id', '=', scanId)
    .executeTakeFirstOrThrow();
  expect(scan.credits_used).toBe(1);
});

it('keeps the credits of an answer that never arrived unknown, not zero', async () => {
  const { hashtagId, callId } = await open('lost');
  await closeCall(pages.db, callId, {
    ...outcome,
    status: null,
    error: 'SCAVIO_UNAVAILABLE',
    creditsUsed: null,
  });
  expect(await spentOn(hashtagId)).toEqual({ calls: 1, unknown: 1, credits: 0 });
});

it('stores a page once when a commit whose answer got lost is repeated', async () => {
  const { scanId, callId } = await open('repeated');
  const at = new Date();
  const rejected = [{ reason: 'id: missing', raw: '{}' }];
  const raw = await packRawAnswer(Buffer.from('{}'));
  const paid = {
    raw,
    knownScans: 0,
    scanId,
    page: 1,
    callId,
    outcome,
    cursor: null,
    fetchedAt: at,
    storedAt: at,
  };
  const store = () =>
    storePages(pages.db, [
      { ...paid, itemCount: 2, videos: [video('71')], rejected, decide: () => ({ next: true, cursor: '1' }) },
    ]);
  expect(await store()).toEqual([2]);
  expect(await store()).toEqual([2]);
  const page = await pages.db
    .selectFrom('scan_pages')
    .select(['item_count', 'rejected_count'])
    .where('scan_id', '=', scanId)
    .executeTakeFirstOrThrow();
  expect(page).toEqual({ item_count: 2, rejected_count: 1 });
});

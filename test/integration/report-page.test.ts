import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDashboard } from '@ugc-radar/dashboard';
import { addHashtags, setHashtagStatus } from '@ugc-radar/db';
import { dayOf } from '@ugc-radar/metrics';
import { hashtagReportSchema } from '@ugc-radar/types';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { cloneScannedPostgres, dashboardBench, dashboardDeps } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { routesNotRefused } from '../support/routes.ts';

const token = 'a-long-random-token';
const bearer = { authorization: `Bearer ${token}` };
const environment = { RADAR_TOKEN: token, RADAR_HOST: '0.0.0.0' };

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await cloneScannedPostgres();
});
afterEach(() => bench.close());
afterAll(() => pipeline.close());

it('serves the page of share links without a login, the same for every token, and no other page', async () => {
  const page = await mkdtemp(join(tmpdir(), 'page-'));
  bench.onClose(() => rm(page, { recursive: true }));
  await mkdir(join(page, 'assets'));
  await writeFile(join(page, 'assets', 'x'), '');
  await writeFile(join(page, 'index.html'), '<html lang="en" data-theme="system"></html>');
  const app = await buildDashboard({ ...dashboardDeps(pipeline, environment), page });
  bench.onClose(() => app.close());
  const answer = await app.inject(`/shared/${'A'.repeat(43)}`);
  expect(answer.statusCode).toBe(200);
  expect(answer.body).not.toContain('AAAA');
  expect(answer.headers).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-robots-tag': expect.stringContaining('noindex'),
  });
  const open = ['/api/shared/:token', '/healthz', '/shared/:token'];
  expect((await routesNotRefused(app)).toSorted()).toEqual(
    ['GET', 'HEAD'].flatMap((method) => open.map((url) => `${method} ${url}`)),
  );
  expect((await app.inject('/assets/x')).statusCode).toBe(200);
});

it('values a report once a value is set, with its source', async () => {
  const app = await bench.build(pipeline, environment);
  const put = (payload: object) =>
    app.inject({ method: 'PUT', url: '/api/report-values', headers: bearer, payload });
  const unsourced = await put({ perThousandViewsUsd: 10, perEngagementUsd: null, source: null });
  expect(unsourced.statusCode).toBe(400);
  expect(unsourced.json()).toMatchObject({ error: expect.stringContaining('say where it comes from') });
  const values = { perThousandViewsUsd: 10, perEngagementUsd: null, source: 'our rate card' };
  expect((await put(values)).json()).toEqual(values);
  const today = dayOf(new Date(), 'UTC');
  const url = `/api/hashtags/brandx/report?from=${today}&to=${today}&campaignCost=50`;
  const report = hashtagReportSchema.parse((await app.inject({ url, headers: bearer })).json());
  expect(report.value).toMatchObject({ source: 'our rate card', campaignCostUsd: 50 });
  expect(report.value.earnedUsd).toBeCloseTo(report.plays / 100, 1);
  expect(report.before).toMatchObject({ videos: 0 });
});

it('expects no scan of a hashtag from before it was tracked again', async () => {
  const { db } = pipeline;
  await addHashtags(db, ['back'], {}, soon);
  await sql`update hashtags set created_at = now() - interval '30 days' where name = 'back'`.execute(db);
  await sql`
    insert into scans (hashtag_id, slot, day, reason, status, max_videos, queued_at, created_at, finished_at)
    select id, at, current_date - 20, 'schedule', 'complete', 50, at, at, at
    from hashtags, (select now() - interval '20 days' as at) then_ where name = 'back'`.execute(db);
  const app = await bench.build(pipeline, environment);
  const quality = async () => {
    const answer = await app.inject({ url: '/api/hashtags/back/report', headers: bearer });
    return hashtagReportSchema.parse(answer.json()).quality;
  };
  expect(await quality()).toMatchObject({ scans: 1, plannedScans: 30, missedScans: 29 });

  await setHashtagStatus(db, ['back'], 'removed', soon);
  await addHashtags(db, ['back'], {}, soon);
  expect(await quality()).toMatchObject({ scans: 1, plannedScans: 0, missedScans: 0 });
  await sql`update hashtags set created_at = now() - interval '2 days' where name = 'back'`.execute(db);
  expect(await quality()).toMatchObject({ scans: 1, plannedScans: 2, missedScans: 2 });
});

function soon(): Date {
  return new Date(Date.now() + 3_600_000);
}

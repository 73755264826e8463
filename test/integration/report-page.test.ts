import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDashboard } from '@ugc-radar/dashboard';
import { dayOf } from '@ugc-radar/metrics';
import { hashtagReportSchema } from '@ugc-radar/types';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createScannedPostgres, dashboardBench, dashboardDeps } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';
import { routesNotRefused } from '../support/routes.ts';

const token = 'a-long-random-token';
const bearer = { authorization: `Bearer ${token}` };
const environment = { RADAR_TOKEN: token, RADAR_HOST: '0.0.0.0' };

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await createScannedPostgres();
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

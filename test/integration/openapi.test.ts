import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEmptyPostgres, dashboardBench } from '../support/dashboard.ts';
import type { Pipeline } from '../support/pipeline.ts';

const bench = dashboardBench();
let pipeline: Pipeline;
beforeAll(async () => {
  pipeline = await createEmptyPostgres();
});
afterAll(async () => {
  await bench.close();
  await pipeline.close();
});

it('describes the API itself, with what can be wrong', async () => {
  const app = await bench.build(pipeline);
  const document = (await app.inject('/api/openapi.json')).json<{
    openapi: string;
    components: { schemas: Record<string, unknown> };
    paths: Record<
      string,
      {
        get: {
          parameters?: { name: string }[];
          responses: Record<string, { content?: Record<string, unknown> }>;
        };
      }
    >;
  }>();
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      '/api/creators/{key}',
      '/api/credits',
      '/api/credits/calls',
      '/api/brands/{name}/budgets',
      '/api/hashtags',
      '/api/hashtags/price',
      '/api/hashtags/{name}/scan-price',
      '/api/hashtags/{name}/report',
      '/api/hashtags/{name}/report.md',
      '/api/hashtags/{name}/thresholds',
      '/api/hashtags/{name}/videos.csv',
      '/api/hashtags/{name}/videos.json',
      '/api/report-values',
      '/api/scans',
      '/api/scans/{id}',
      '/api/settings',
      '/api/shared/{token}',
      '/api/shares',
      '/api/shares/{id}',
      '/api/summaries',
    ]),
  );
  const report = document.paths['/api/hashtags/{name}/report']?.get;
  const parameters = report?.parameters?.map(({ name }) => name).toSorted();
  expect(parameters).toEqual(['campaignCost', 'creators', 'from', 'name', 'to']);
  expect(JSON.stringify(report?.responses['200'])).toContain('repeatCreatorShare');
  expect(Object.keys(report?.responses ?? {})).toEqual(expect.arrayContaining(['413', '415', '500']));
  const typesOf = (file: string) =>
    Object.keys(document.paths[`/api/hashtags/{name}/${file}`]?.get.responses['200']?.content ?? {});
  expect(typesOf('report.md')).toEqual(['text/markdown']);
  expect(typesOf('videos.csv')).toEqual(['text/csv']);
  expect(typesOf('videos.json')).toEqual(['application/json']);
  expect(JSON.stringify(report?.responses['404'])).toContain('#/components/schemas/Problem');
  expect(JSON.stringify(document.components.schemas['Problem'])).toContain('untracked-hashtags');
});

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

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: object }> }>;
};
type Document = {
  openapi: string;
  components: { schemas: Record<string, unknown>; responses: Record<string, unknown> };
  paths: Record<string, Record<string, Operation>>;
};

async function readDocument(): Promise<Document> {
  const app = await bench.build(pipeline);
  return (await app.inject('/api/openapi.json')).json<Document>();
}

it('describes the API itself, with what can be wrong', async () => {
  const document = await readDocument();
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
  const report = document.paths['/api/hashtags/{name}/report']?.['get'];
  const parameters = report?.parameters?.map(({ name }) => name).toSorted();
  expect(parameters).toEqual(['campaignCost', 'creators', 'from', 'name', 'to']);
  expect(JSON.stringify(report?.responses['200'])).toContain('#/components/schemas/HashtagReport');
  expect(JSON.stringify(document.components.schemas['HashtagReport'])).toContain('repeatCreatorShare');
  expect(Object.keys(report?.responses ?? {})).toEqual(expect.arrayContaining(['413', '415', '500']));
  const contentOf = (file: string) =>
    document.paths[`/api/hashtags/{name}/${file}`]?.['get']?.responses['200']?.content ?? {};
  expect(Object.keys(contentOf('report.md'))).toEqual(['text/markdown']);
  expect(contentOf('videos.csv')).toEqual({ 'text/csv': { schema: { type: 'string' } } });
  expect(Object.keys(contentOf('videos.json'))).toEqual(['application/json']);
  expect(JSON.stringify(contentOf('videos.json'))).toContain('#/components/schemas/SeedVideo');
  expect(report?.responses['404']).toEqual({ $ref: '#/components/responses/Error' });
  expect(JSON.stringify(document.components.schemas['ErrorAnswer'])).toContain(
    '#/components/schemas/Problem',
  );
  expect(JSON.stringify(document.components.schemas['Problem'])).toContain('untracked-hashtags');
});

it('gives every operation a name of its own, and refers to nothing that is not there', async () => {
  const document = await readDocument();
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const ids = operations.map(({ operationId }) => operationId);
  expect(ids.filter((id) => !/^(get|post|put|patch|delete)[A-Z][A-Za-z0-9]+$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(['getHashtagsByNameReportMd', 'postReviewsDecisions']));
  const text = JSON.stringify(document);
  const named = [...text.matchAll(/"#\/components\/(schemas|responses)\/(\w+)"/g)];
  const isThere = (kind: string, name: string) =>
    Object.hasOwn(kind === 'schemas' ? document.components.schemas : document.components.responses, name);
  expect(named.filter(([, kind = '', name = '']) => !isThere(kind, name))).toEqual([]);
  // With every error written out it had 460,000.
  expect(text.length).toBeLessThan(200_000);
});

it('says where a program names the person in whose name it asks, and what a browser has for it', async () => {
  const { paths } = await readDocument();
  const takers = Object.values(paths).flatMap((path) =>
    Object.values(path).filter(({ parameters = [] }) =>
      parameters.some(({ in: where }) => where === 'header'),
    ),
  );
  expect(takers.map(({ operationId }) => operationId)).toEqual(
    expect.arrayContaining([
      'postReviewsDecisions',
      'postReviewsUndo',
      'putReviewsByVideoIdLease',
      'putReviewsViews',
      'putCreatorsByKeyOutreach',
      'putOutreachTemplates',
      'postShares',
      'postScans',
    ]),
  );
  for (const { parameters = [] } of takers) {
    const places = parameters.map(({ in: where, name }) => `${where} ${name}`);
    expect(places).toEqual(expect.arrayContaining(['header x-radar-person', 'cookie radar_person']));
  }
});

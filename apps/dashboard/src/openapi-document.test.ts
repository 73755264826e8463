import { expect, it } from 'vitest';
import { operationId, withSharedParts } from './openapi-document.ts';

it.each([
  ['GET', '/api/hashtags/:name/report.md', 'getHashtagsByNameReportMd'],
  ['PUT', '/api/creators/:key/outreach', 'putCreatorsByKeyOutreach'],
  ['GET', '/api/hashtags/:name/co-used', 'getHashtagsByNameCoUsed'],
])('calls %s %s %s', (method, url, id) => {
  expect(operationId(method, url)).toBe(id);
});

it('writes what all errors answer once, and no schema that nothing refers to', () => {
  const schemas = {
    ErrorAnswer: { problem: { $ref: '#/components/schemas/Problem' } },
    Problem: {},
    ProblemInput: {},
    Scan: {},
  };
  const responses = { 200: answer('Scan'), 400: answer('ErrorAnswer'), 404: answer('ErrorAnswer') };
  const shared = { $ref: '#/components/responses/Error' };
  expect(withSharedParts({ components: { schemas }, paths: { '/scans': { get: { responses } } } })).toEqual({
    components: {
      schemas: { ErrorAnswer: schemas.ErrorAnswer, Problem: {}, Scan: {} },
      responses: { Error: { ...answer('ErrorAnswer'), description: 'Why it was not done' } },
    },
    paths: { '/scans': { get: { responses: { 200: answer('Scan'), 400: shared, 404: shared } } } },
  });
});

function answer(name: string) {
  return {
    description: 'Default Response',
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  };
}

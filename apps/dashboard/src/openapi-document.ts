import { isDeepStrictEqual } from 'node:util';

/** An OpenAPI document, as far as it is looked at here. */
type Document = { components?: object & { schemas?: Record<string, unknown> }; paths?: unknown };

/**
 * What clients that are generated call an operation: its method and address as words, the same as long as the address is the same.
 * `GET /api/hashtags/:name/report.md` is `getHashtagsByNameReportMd`.
 */
export function operationId(method: string | string[], url: string): string {
  const words = url
    .replace(/^\/api\//, '')
    .replaceAll(/:(\w+)/g, 'by-$1')
    .split(/\W+/)
    .filter((word) => word !== '');
  return [method].flat().join('').toLowerCase() + words.map(capitalised).join('');
}

/** What each route would repeat for each status that an error may have. */
const errorResponse = {
  description: 'Default Response',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorAnswer' } } },
};

/** The same document, in which all errors share one answer, and without schemas that nothing refers to. */
export function withSharedParts<D extends Document>(document: D): D {
  const { components = {}, paths } = document;
  const shared: unknown = JSON.parse(JSON.stringify(paths), (_key, value: unknown) =>
    isDeepStrictEqual(value, errorResponse) ? { $ref: '#/components/responses/Error' } : value,
  );
  const responses = { Error: { ...errorResponse, description: 'Why it was not done' } };
  const used = new Set<string>();
  const use = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      use(components.schemas?.[name]);
    }
  };
  use({ shared, responses });
  const schemas = Object.fromEntries(
    Object.entries(components.schemas ?? {}).filter(([name]) => used.has(name)),
  );
  return Object.assign(document, { components: { ...components, schemas, responses }, paths: shared });
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

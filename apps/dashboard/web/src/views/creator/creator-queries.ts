import { queryOptions } from '@tanstack/react-query';
import type { Creator, TemplateList } from '../../../../src/schemas/creators.ts';
import { getJson } from '../../api/client.ts';

/** The address of what the API has of a creator. */
export function creatorPath(key: string, rest = ''): string {
  return `/api/creators/${encodeURIComponent(key)}${rest}`;
}

export const creatorQuery = (key: string) =>
  queryOptions({
    queryKey: ['creators', 'one', key],
    queryFn: ({ signal }) => getJson<Creator>(creatorPath(key), { signal }),
  });

export const templatesPath = '/api/outreach/templates';

export const templatesQuery = queryOptions({
  queryKey: ['creators', 'templates'],
  queryFn: ({ signal }) => getJson<TemplateList>(templatesPath, { signal }),
});

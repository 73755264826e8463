import { queryOptions } from '@tanstack/react-query';
import type { CoUsed, HashtagDays, HashtagDetail, PostPoints } from '../../../../src/schemas/hashtag.ts';
import { getJson } from '../../api/client.ts';
import type { Range } from '../../components/date-range.tsx';

/** The address of what the API has of a hashtag. */
export function hashtagPath(name: string, rest = ''): string {
  return `/api/hashtags/${encodeURIComponent(name)}${rest}`;
}

export const detailQuery = (name: string) =>
  queryOptions({
    queryKey: ['hashtags', name, 'detail'],
    queryFn: ({ signal }) => getJson<HashtagDetail>(hashtagPath(name), { signal }),
  });

export const daysQuery = (name: string, range: Range) => ofRange<HashtagDays>(name, 'days', range);
export const pointsQuery = (name: string, range: Range) => ofRange<PostPoints>(name, 'engagement', range);
export const coUsedQuery = (name: string, range: Range) => ofRange<CoUsed>(name, 'co-used', range);

/** While another period of a hashtag is loaded, the one before stays on the page. */
function ofRange<Answer>(name: string, part: string, range: Range) {
  return queryOptions({
    queryKey: ['hashtags', name, part, range],
    queryFn: ({ signal }) => getJson<Answer>(hashtagPath(name, `/${part}`), { search: range, signal }),
    placeholderData: <T>(before: T | undefined, of?: { queryKey: readonly unknown[] }) =>
      of?.queryKey[1] === name ? before : undefined,
  });
}

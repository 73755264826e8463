import { leaderboardLength } from '@ugc-radar/metrics/report-definitions';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ReportAnswer, ReportValuesAnswer } from '../../../src/schemas/reports.ts';
import { getJson } from '../api/client.ts';

/** The days of a report, both inclusive and open when null, and what the campaign cost in US dollars. */
export type ReportScope = { from: string | null; to: string | null; campaignCost: number | null };

/** A hashtag's report; while other days are loaded, those before stay on the page. */
export function reportQuery(hashtag: string, scope: ReportScope) {
  return queryOptions({
    queryKey: ['hashtags', hashtag, 'report', scope],
    queryFn: ({ signal }) =>
      getJson<ReportAnswer>(reportPath(hashtag, 'report'), {
        search: { ...scope, creators: leaderboardLength },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export const valuesQuery = queryOptions({
  queryKey: ['settings', 'report-values'],
  queryFn: ({ signal }) => getJson<ReportValuesAnswer>('/api/report-values', { signal }),
});

/** The address of what the API has of a hashtag. */
export function reportPath(hashtag: string, file: string): string {
  return `/api/hashtags/${encodeURIComponent(hashtag)}/${file}`;
}

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReviewFilter } from '../../../../src/schemas/reviews.ts';
import { reviewListQuery, reviewQuery } from './review-queries.ts';
import { changeSheet, emptySheet, type SheetChange } from './sheet.ts';

/**
 * The cards of a list, kept in their places while the server's list moves on. `shown` is the sheet of this moment, also
 * between two renders; `ask` reads cards one by one that somebody decided about or is on.
 */
export function useSheet(filter: ReviewFilter, reading: number) {
  const client = useQueryClient();
  const list = useInfiniteQuery(reviewListQuery(filter, reading));
  const shown = useRef(emptySheet);
  const [sheet, setSheet] = useState(emptySheet);
  const change = useCallback((next: SheetChange) => {
    shown.current = changeSheet(shown.current, next);
    setSheet(shown.current);
  }, []);
  const ask = useCallback(
    async (videoIds: string[]) => {
      const answers = await Promise.allSettled(
        videoIds.map((videoId) => client.fetchQuery({ ...reviewQuery(videoId), staleTime: 0, retry: false })),
      );
      const cards = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.card] : []));
      change({ type: 'changed', cards });
    },
    [client, change],
  );
  const { data } = list;
  useEffect(() => {
    if (data === undefined) return;
    // A post that moved between two parts being read is in both.
    const cards = new Map(data.pages.flatMap((page) => page.cards).map((card) => [card.videoId, card]));
    change({ type: 'answered', cards: [...cards.values()], state: filter.state });
    if (shown.current.missing.length > 0) void ask(shown.current.missing);
  }, [data, filter.state, change, ask]);
  return { list, sheet, shown, change, ask };
}

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReviewCard, ReviewFilter, ReviewList } from '../../../../src/schemas/reviews.ts';
import type { LeftQueue } from './left-queue.ts';
import { withLeases } from './places.ts';
import { leasesQuery, readCards, reviewListQuery } from './review-queries.ts';
import { changeSheet, emptySheet, type SheetChange } from './sheet.ts';

/**
 * The cards of a list, kept in their places while the server's list moves on. `shown` is the sheet of this moment, also
 * between two renders. Cards that somebody decided about, and which left the server's list, are asked for. It begins with the
 * list as it was left, until the server's is there.
 */
export function useSheet(filter: ReviewFilter, reading: number, left: LeftQueue | null) {
  const client = useQueryClient();
  const list = useInfiniteQuery({
    ...reviewListQuery(filter, reading),
    initialData: left === null ? undefined : partsOf(left),
    // What changed meanwhile is asked for at once.
    initialDataUpdatedAt: 0,
  });
  const [sheet, setSheet] = useState(left?.sheet ?? emptySheet);
  const shown = useRef(sheet);
  const change = useCallback((next: SheetChange) => {
    shown.current = changeSheet(shown.current, next);
    setSheet(shown.current);
  }, []);
  const ask = useCallback(
    async (videoIds: string[]) => {
      // Without an answer they stay as they were seen: whoever decides about one is told what it has become.
      const cards = await readCards(client, videoIds).catch(() => []);
      change({ type: 'changed', cards });
    },
    [client, change],
  );
  const held = useQuery(leasesQuery).data;
  const heldSheet = useMemo(
    () => (held === undefined ? sheet : { ...sheet, cards: withLeases(sheet.cards, held.leases) }),
    [sheet, held],
  );
  const { data } = list;
  // Before anything is drawn: without its cards the list would end in sight, and load its next part.
  useLayoutEffect(() => {
    if (data === undefined) return;
    change({ type: 'answered', cards: cardsOf(data.pages), state: filter.state });
    if (shown.current.missing.length > 0) void ask(shown.current.missing);
  }, [data, filter.state, change, ask]);
  return { list, sheet: heldSheet, shown, change };
}

/** A post that moved between two parts being read is in both. */
function cardsOf(parts: ReviewList[]): ReviewCard[] {
  const cards = new Map(parts.flatMap((page) => page.cards).map((card) => [card.videoId, card]));
  return [...cards.values()];
}

/** The list as it was read before; each part begins where the one before it ended. */
function partsOf({ parts }: LeftQueue) {
  return { pages: parts, pageParams: [null, ...parts.slice(0, -1).map(({ next }) => next)] };
}

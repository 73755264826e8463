import type { NextPage, PageFacts } from '@ugc-radar/db';
import { firstCursor, type VideoPage } from '@ugc-radar/scavio';
import type { Dialect, StopReason } from '@ugc-radar/types';

/**
 * Whether a scan goes on after a page, and where. `asked` is the cursor that brought the page. TikTok's feed says `has_more`
 * for ever and repeats itself, so a page without anything unseen ends the scan too, as does one that the scans before have
 * seen as a whole: what follows is older still, and would be paid for again. The cursor of an empty page that says that
 * there are more is followed if the page before was none (`mayBeGap`).
 */
export function decideNextPage(
  page: Pick<VideoPage, 'itemCount' | 'hasMore' | 'cursor' | 'otherCursors' | 'notes'> & {
    videos: readonly unknown[];
  },
  facts: PageFacts & { mayBeGap: boolean },
  asked: string | null,
): NextPage {
  const isGap = page.hasMore === true && facts.mayBeGap;
  if (page.itemCount === 0 && !isGap) return stop('the page was empty');
  if (page.hasMore === false) return stop('the feed ended');
  // A page of which no video could be read repeats nothing.
  if (facts.unseen === 0 && page.videos.length > 0) return stop('the page repeated what was seen');
  if (facts.seen >= facts.maxVideos) return stop('enough videos');
  if (facts.allKnown) return stop('all videos were seen by earlier scans');
  if (page.cursor === null) {
    return stop(page.notes.length > 0 ? 'the cursor could not be used' : 'the answer had no cursor');
  }
  // The API may echo the cursor that it was asked with, and, in a shuffled feed, lead back for ever.
  const cursor = otherCursor(page, [firstCursor, asked, ...facts.askedWith]);
  if (cursor === null) return stop('the answer repeated its cursor');
  if (facts.page >= mostPages(facts.maxVideos)) return stop('the pages brought too few videos');
  return { next: true, cursor };
}

/** The first cursor that an answer gives and that is none of those used before; null where there is none. */
export function otherCursor(
  page: Pick<VideoPage, 'cursor' | 'otherCursors'>,
  used: readonly (string | null)[],
): string | null {
  const given = page.cursor === null ? [] : [page.cursor, ...page.otherCursors];
  return given.find((cursor) => !used.includes(cursor)) ?? null;
}

/** By name no paging is documented: an answer of fewer items is the whole feed. */
const longPage = 30;

/** A note, if a page has videos, fewer than are wanted, and no word on whether and where its feed goes on: else none. */
export function notePagingUntold(
  page: Pick<VideoPage, 'itemCount' | 'hasMore' | 'cursor' | 'notes'>,
  { dialect, maxVideos }: { dialect: Dialect; maxVideos: number },
): string[] {
  const isUntold = page.cursor === null && page.hasMore === null && page.notes.length === 0;
  const fewest = dialect === 'by-name' ? longPage : 1;
  if (!isUntold || page.itemCount < fewest || page.itemCount >= maxVideos) return [];
  return ['paging: it tells neither where its feed goes on nor that it ends here'];
}

/** A feed that never ends may bring one new video a page: below five a page it is not worth its price. */
function mostPages(maxVideos: number): number {
  return 10 + Math.ceil(maxVideos / 5);
}

function stop(reason: StopReason): NextPage {
  return { next: false, reason };
}

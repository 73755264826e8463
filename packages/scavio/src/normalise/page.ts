import { foldRepeats, type RejectedItem, type Video } from '@ugc-radar/types';
import { findList, lastPageAmong } from './find-list.ts';
import type { FoundList } from './find-list.ts';
import { isJsonObject, objectAt } from './json.ts';
import type { JsonObject } from './json.ts';
import { readPaging } from './paging.ts';
import type { Paging } from './paging.ts';
import { rejectedItem } from './rejected-item.ts';
import { findUnknownList } from './unknown-list.ts';
import { normaliseVideo } from './video.ts';

/** One page of a feed, normalised. */
export type VideoPage = Omit<Paging, 'note'> & {
  /** Distinct by id: `foldRepeats` makes one of an id served twice. */
  videos: Video[];
  rejected: RejectedItem[];
  /** Items as served: videos, their repetitions and rejected items. */
  itemCount: number;
  /** What was odd about the page itself, for example `"cursor: a number above 2^53 that JSON has rounded"`. */
  notes: string[];
  /** Why this is no page at all, as the end of a sentence that begins with the answer; null for every page, empty ones too. */
  problem: string | null;
};

/** A page has at most 50 videos; exports of whole feeds have some thousand. The rest of a longer list is not read. */
const mostItems = 10_000;

/** Reads a page out of the body of an answer, whatever its shape. Never throws: what cannot be used is in `rejected`. */
export function parsePage(body: unknown): VideoPage {
  const list = findList(body);
  const items = list?.items ?? [];
  const videos: Video[] = [];
  const rejected: RejectedItem[] = [];
  for (const item of items.slice(0, mostItems)) {
    const result = normaliseVideo(item);
    if ('video' in result) videos.push(result.video);
    else rejected.push(result.rejected);
  }
  if (items.length > mostItems) {
    const reason = `list: ${items.length - mostItems} items after the first ${mostItems} were not read`;
    rejected.push(rejectedItem(reason, null));
  }
  const { note, ...paging } = pagingOf(list, body);
  return {
    videos: foldRepeats(videos),
    rejected,
    itemCount: items.length,
    ...paging,
    notes: note === null ? [] : [note],
    problem:
      list === null ? problemWithoutList(body, paging.cursor !== null || paging.hasMore !== null) : null,
  };
}

/** Pages in a list each have their own paging fields: the last one's count where nothing around them has any. */
function pagingOf(list: FoundList | null, body: unknown): Paging {
  const paging = readPaging(list?.owners ?? envelopes(body));
  if (paging.cursor !== null || paging.hasMore !== null || paging.note !== null) return paging;
  const page = lastPageAmong(list?.entries ?? []);
  return page === null ? paging : readPaging([page]);
}

const noList = 'it has no list of videos';

/** Whether an answer has no list of videos, nor anything that could be one under another name. */
export function isBlank({ problem }: Pick<VideoPage, 'problem'>): boolean {
  return problem === noList;
}

/** Reads a page again out of the text of an answer that was kept. */
export function readPage(text: string): VideoPage {
  return parsePage(JSON.parse(text));
}

/** Upstream omits empty lists at times, but then says where the feed stands, and nothing else looks like its items. */
function problemWithoutList(body: unknown, saysPaging: boolean): string | null {
  const unknown = findUnknownList(body);
  if (unknown !== null) return `it has its videos nowhere they are known to be, but ${unknown}`;
  return saysPaging ? null : noList;
}

/** Where the paging fields of an answer without any list would be. */
function envelopes(body: unknown): JsonObject[] {
  if (!isJsonObject(body)) return [];
  const data = objectAt(body, ['data']);
  return data === null ? [body] : [data, body];
}

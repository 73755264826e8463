import { deepStranger, withDeepNesting, withHugeCaption } from '../faults/hostile-entries.ts';
import type { Fault } from '../faults/fault.ts';
import { roughenDraft } from '../messiness/draft.ts';
import { roughenEntries, type Entry } from '../messiness/entries.ts';
import { raggedCount, roughenEnvelope, roughenPaging } from '../messiness/paging.ts';
import { createRandom, type Random } from '../random.ts';
import { shapeAweme } from '../shapes/aweme.ts';
import type { JsonObject } from '../shapes/draft.ts';
import { driftDraft, driftListName } from '../shapes/drift.ts';
import type { JsonText } from '../shapes/json-text.ts';
import { paddingFor } from '../shapes/padding.ts';
import { shapeWebItem } from '../shapes/web-item.ts';
import type { Simulation } from '../simulation.ts';
import type { ServedPage } from '../truth/types.ts';
import { encodeCursor, type FeedPlace } from '../world/cursor.ts';
import { readFeed, type FeedPage } from '../world/feed.ts';
import type { Hashtag } from '../world/hashtag.ts';
import { statisticsAt } from '../world/statistics.ts';
import type { Video } from '../world/video.ts';
import { entriesMarker, fillEnvelope } from './envelope.ts';

export type PageQuery = { hashtag: Hashtag; cursor: string; place: FeedPlace; count: number; at: number };

/** The answer without its outer fields (credits and so on, given as `outer`), and what it says. */
export type VideosAnswer = { text: JsonText; page: ServedPage };

/** One page of videos as the dialect words it, with the page fault and the irregularities that apply. */
export function answerVideos(
  simulation: Simulation,
  query: PageQuery,
  fault: Fault | null,
  outer: JsonObject,
): VideosAnswer {
  const { options, seed } = simulation;
  const { hashtag, place, at } = query;
  const random = createRandom(seed, 'answer', hashtag.name, place.session, place.position, at);
  const feed = applyFault(readPage(simulation, query, fault, random), fault, place, query.count);
  let entries = feed.videos.map((video) => createEntry(simulation, video, at, random));
  if (options.messy) entries = roughenEntries(entries, random);
  entries = applyEntryFault(entries, fault);

  const paged = options.dialect === 'by-id' || options.pagesByName;
  const next = encodeCursor(seed, hashtag.name, { session: place.session, position: feed.nextPosition });
  const nextCursor = fault?.kind === 'repeating-cursor' ? query.cursor : next;
  const paging = pagingFields(simulation, nextCursor, feed.hasMore, random);
  const json = entries.map((entry) => entry.json);
  return {
    text: wrap(simulation, json, paged ? paging : {}, outer, random),
    page: {
      hashtag: hashtag.name,
      at,
      cursor: query.cursor,
      nextCursor: paged ? nextCursor : null,
      fault: fault?.kind ?? null,
      items: entries.map((entry) => entry.record),
    },
  };
}

function readPage(simulation: Simulation, query: PageQuery, fault: Fault | null, random: Random): FeedPage {
  const { options, seed } = simulation;
  const count = options.messy ? raggedCount(query.count, random) : query.count;
  const repeatRate = options.allVideosNew ? 0 : options.repeatRate;
  const place = fault?.kind === 'only-repeats' ? { ...query.place, position: 0 } : query.place;
  return readFeed({ seed, options }, query.hashtag, { place, count, repeatRate, now: query.at });
}

function applyFault(feed: FeedPage, fault: Fault | null, place: FeedPlace, count: number): FeedPage {
  // The same place again: asking once more brings the videos.
  if (fault?.kind === 'empty-page') return { videos: [], nextPosition: place.position, hasMore: true };
  if (fault?.kind === 'repeating-cursor') return { ...feed, hasMore: true };
  if (fault?.kind !== 'endless-has-more' && fault?.kind !== 'only-repeats') return feed;
  return { ...feed, nextPosition: place.position + count, hasMore: true };
}

function applyEntryFault(entries: Entry[], fault: Fault | null): Entry[] {
  const first = entries.findIndex((entry) => entry.record.accepted);
  const entry = entries[first];
  if (!entry) return entries;
  if (fault?.kind === 'huge-caption') return entries.with(first, withHugeCaption(entry));
  if (fault?.kind === 'deep-nesting') return [...entries.with(first, withDeepNesting(entry)), deepStranger()];
  return entries;
}

function createEntry(simulation: Simulation, video: Video, at: number, random: Random): Entry {
  const { dialect, drift, messy, mode } = simulation.options;
  const shape = dialect === 'by-id' ? shapeAweme : shapeWebItem;
  const draft = shape(video, statisticsAt(video, at));
  if (messy) roughenDraft(draft, random);
  driftDraft(draft, drift);
  const json = JSON.stringify(draft.item);
  const padding = mode === 'full' ? paddingFor(video.durationMs) : undefined;
  return { json: padding ? [json.slice(0, -1), padding, '}'] : [json], record: draft.record };
}

function pagingFields(simulation: Simulation, cursor: string, hasMore: boolean, random: Random): JsonObject {
  return simulation.options.messy
    ? roughenPaging(cursor, hasMore, random)
    : { cursor, has_more: Number(hasMore) };
}

function wrap(
  simulation: Simulation,
  entries: readonly JsonText[],
  paging: JsonObject,
  outer: JsonObject,
  random: Random,
): JsonText {
  const { dialect, drift, messy } = simulation.options;
  const named = (list: string) => driftListName(list, drift);
  const extra = messy ? roughenEnvelope(random) : {};
  const form = messy ? random.next() : 1;
  if (dialect === 'by-name') {
    const answer = { [named('videos')]: entriesMarker, ...paging };
    return fillEnvelope({ ...(form < 0.3 ? answer : { data: answer }), ...extra, ...outer }, entries, null);
  }
  if (form < 0.06) {
    const data = { status_code: 0, [named('search_item_list')]: entriesMarker, ...paging };
    return fillEnvelope({ data, ...extra, ...outer }, entries, 'aweme_info');
  }
  const data = { status_code: 0, [named('aweme_list')]: entriesMarker, ...paging };
  const wrapped = form < 0.12 ? { code: 200, msg: 'success', data } : data;
  return fillEnvelope({ data: wrapped, ...extra, ...outer }, entries, null);
}

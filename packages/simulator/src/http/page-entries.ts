import type { Fault } from '../faults/fault.ts';
import { roughenDraft } from '../messiness/draft.ts';
import type { Entry } from '../messiness/entries.ts';
import { raggedCount } from '../messiness/paging.ts';
import { createRandom, type Random } from '../random.ts';
import { shapeAweme } from '../shapes/aweme.ts';
import { driftDraft } from '../shapes/drift.ts';
import { paddingFor } from '../shapes/padding.ts';
import { shapeWebItem } from '../shapes/web-item.ts';
import type { Simulation } from '../simulation.ts';
import { type FeedPlace, startSession } from '../world/cursor.ts';
import { type FeedPage, readFeed } from '../world/feed.ts';
import { findHashtag, type Hashtag } from '../world/hashtag.ts';
import { statisticsAt } from '../world/statistics.ts';
import type { Video } from '../world/video.ts';

export type PageQuery = { hashtag: Hashtag; cursor: string; place: FeedPlace; count: number; at: number };

/** The videos of a page as they are served, and where the feed goes on. */
export type PageEntries = { entries: Entry[]; nextPosition: number; hasMore: boolean };

/** The entries of a page, with the fault that changes which they are. */
export function readEntries(
  simulation: Simulation,
  query: PageQuery,
  fault: Fault | null,
  random: Random,
): PageEntries {
  const prepared = fault === null ? simulation.prepared.get(keyOf(query)) : undefined;
  if (prepared) return prepared;
  const feed = applyFault(readPage(simulation, query, fault, random), fault, query.place, query.count);
  return {
    entries: feed.videos.map((video) => createEntry(simulation, video, query.at, random)),
    nextPosition: feed.nextPosition,
    hasMore: feed.hasMore,
  };
}

/**
 * Words a hashtag's first pages as they are now, so that serving them costs next to nothing. Only with `feedAsOf`, which
 * says what every scan will see; until options change. For benchmarks.
 */
export function preparePages(simulation: Simulation, name: string, pages: number, count: number): void {
  const { seed, options } = simulation;
  const hashtag = findHashtag({ seed, options }, name);
  if (!hashtag || options.feedAsOf === null || options.messy) return;
  const session = startSession(seed, hashtag.name, options.feedAsOf);
  let position = 0;
  for (let page = 0; page < pages; page += 1) {
    const query = { hashtag, cursor: '', place: { session, position }, count, at: simulation.now() };
    const entries = readEntries(simulation, query, null, createRandom(seed));
    simulation.prepared.set(keyOf(query), entries);
    position = entries.nextPosition;
  }
}

function keyOf({ hashtag, place, count }: PageQuery): string {
  return `${hashtag.name} ${place.session} ${place.position} ${count}`;
}

function readPage(simulation: Simulation, query: PageQuery, fault: Fault | null, random: Random): FeedPage {
  const { options, seed } = simulation;
  const count = options.messy ? raggedCount(query.count, random) : query.count;
  const repeatRate = options.allVideosNew ? 0 : options.repeatRate;
  const place = fault?.kind === 'only-repeats' ? { ...query.place, position: 0 } : query.place;
  return readFeed({ seed, options }, query.hashtag, {
    place,
    count,
    repeatRate,
    now: options.feedAsOf ?? query.at,
  });
}

function applyFault(feed: FeedPage, fault: Fault | null, place: FeedPlace, count: number): FeedPage {
  // The same place again: asking once more brings the videos.
  if (fault?.kind === 'empty-page') return { videos: [], nextPosition: place.position, hasMore: true };
  if (fault?.kind === 'repeating-cursor' || fault?.kind === 'rewinding-cursor')
    return { ...feed, hasMore: true };
  // From the third page back to the second, for ever.
  if (fault?.kind === 'circling-cursor') {
    const nextPosition = place.position >= 2 * count ? place.position - count : feed.nextPosition;
    return { ...feed, nextPosition, hasMore: true };
  }
  if (fault?.kind !== 'endless-has-more' && fault?.kind !== 'only-repeats') return feed;
  return { ...feed, nextPosition: place.position + count, hasMore: true };
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

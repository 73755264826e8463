import { deepStranger, withDeepNesting, withHugeCaption } from '../faults/hostile-entries.ts';
import type { Fault } from '../faults/fault.ts';
import { roughenEntries, type Entry } from '../messiness/entries.ts';
import { roughenEnvelope, roughenPaging } from '../messiness/paging.ts';
import { createRandom, type Random } from '../random.ts';
import type { JsonObject } from '../shapes/draft.ts';
import { driftListName } from '../shapes/drift.ts';
import type { JsonText } from '../shapes/json-text.ts';
import type { Simulation } from '../simulation.ts';
import type { ServedPage } from '../truth/types.ts';
import { encodeCursor } from '../world/cursor.ts';
import { entriesMarker, fillEnvelope } from './envelope.ts';
import { type PageQuery, readEntries } from './page-entries.ts';
import { Refusal } from './refusal.ts';

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
  const page = readEntries(simulation, query, fault, random);
  const { endsWithNotFound } = options;
  if (endsWithNotFound && page.entries.length === 0 && place.position > 0) {
    throw new Refusal(404, 'There are no more results.');
  }
  let { entries } = page;
  if (options.messy) entries = roughenEntries(entries, random);
  entries = applyEntryFault(entries, fault);

  const paged = options.dialect === 'by-id' || options.pagesByName;
  const next = encodeCursor(seed, hashtag.name, { session: place.session, position: page.nextPosition });
  const nextCursor = faultyCursor(fault, query) ?? next;
  const hasMore = page.hasMore || endsWithNotFound;
  const paging = pagingFields(simulation, query, { cursor: nextCursor, hasMore }, random);
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

function faultyCursor(fault: Fault | null, { cursor, place }: PageQuery): string | null {
  if (fault?.kind === 'repeating-cursor') return cursor;
  return fault?.kind === 'rewinding-cursor' && place.position > 0 ? '0' : null;
}

function applyEntryFault(entries: Entry[], fault: Fault | null): Entry[] {
  const first = entries.findIndex((entry) => entry.record.accepted);
  const entry = entries[first];
  if (!entry) return entries;
  if (fault?.kind === 'huge-caption') return entries.with(first, withHugeCaption(entry));
  if (fault?.kind === 'deep-nesting') return [...entries.with(first, withDeepNesting(entry)), deepStranger()];
  return entries;
}

function pagingFields(
  simulation: Simulation,
  { cursor: asked }: PageQuery,
  { cursor, hasMore }: { cursor: string; hasMore: boolean },
  random: Random,
): JsonObject {
  return simulation.options.messy
    ? roughenPaging(cursor, hasMore, { asked, random })
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

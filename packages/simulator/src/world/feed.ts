import { createRandom, hash32, hashFraction } from '../random.ts';
import type { FeedPlace } from './cursor.ts';
import type { Hashtag, WorldSettings } from './hashtag.ts';
import { videoAt, type Video } from './video.ts';

const windowSize = 24;

export type FeedPage = { videos: Video[]; nextPosition: number; hasMore: boolean };

export type FeedQuery = { place: FeedPlace; count: number; repeatRate: number; now: number };

/**
 * One page of a hashtag's feed, `count` videos unless it ends. Like TikTok's, the feed has no order that a client could
 * rely on, every scan sees it shuffled a little differently, and later pages repeat videos of earlier ones.
 */
export function readFeed(world: WorldSettings, hashtag: Hashtag, query: FeedQuery): FeedPage {
  const { place, count, now } = query;
  const random = createRandom(world.seed, 'page', hashtag.name, place.session, place.position);
  const slotOf = createShuffle(world.seed, hashtag, place.session);
  const slots = new Set<number>();
  let position = place.position;
  while (slots.size < count && position < hashtag.size) {
    if (place.position > 0 && random.chance(query.repeatRate)) {
      slots.add(slotOf(random.integer(0, Math.min(place.position, hashtag.size) - 1)));
    } else {
      slots.add(slotOf(position));
      position += 1;
    }
  }
  const generation = world.options.allVideosNew ? place.session : undefined;
  return {
    videos: [...slots].map((slot) => videoAt(world, hashtag, slot, now, generation)),
    nextPosition: position,
    hasMore: position < hashtag.size,
  };
}

/**
 * Maps places of the feed to slots, one to one, without sorting the whole feed: some places are swapped with a far one
 * (XOR with a mask is its own inverse), then neighbours are shuffled within windows.
 */
function createShuffle(seed: number, hashtag: Hashtag, session: number): (position: number) => number {
  const { name, size } = hashtag;
  const mask = 1 + (hash32(seed, 'mask', name, session) % Math.max(1, size));
  const offset = session % windowSize;
  const windows = new Map<number, number[]>();

  const swapped = (position: number): number => {
    const other = position ^ mask;
    const swap = hashFraction(seed, 'far', name, session, Math.min(position, other)) < 0.12;
    return swap && other < size ? other : position;
  };

  const windowAt = (index: number): number[] => {
    const known = windows.get(index);
    if (known) return known;
    const start = Math.max(0, index * windowSize - offset);
    const end = Math.min(size, (index + 1) * windowSize - offset);
    const order = Array.from({ length: end - start }, (_, place) => start + place);
    const keys = new Map(order.map((place) => [place, hash32(seed, 'near', name, session, place)]));
    order.sort((left, right) => (keys.get(left) ?? 0) - (keys.get(right) ?? 0));
    windows.set(index, order);
    return order;
  };

  return (position) => {
    const index = Math.floor((position + offset) / windowSize);
    const start = Math.max(0, index * windowSize - offset);
    return swapped(windowAt(index)[position - start] ?? position);
  };
}

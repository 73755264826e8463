import { createRandom, hashFraction } from '../random.ts';
import type { LiveOptions } from '../options.ts';
import { hashtagIdOf } from './hashtag-id.ts';
import { regimes, type Regime } from './regime.ts';

/** What the world is made from: the seed, and the options that name hashtags. */
export type WorldSettings = { seed: number; options: Pick<LiveOptions, 'hashtags' | 'allVideosNew'> };

export type Hashtag = {
  name: string;
  id: string;
  regime: Regime;
  /** How many videos its feed shows. */
  size: number;
  /** What the hashtag's own page claims; far more than its feed ever shows. */
  videoCount: number;
  viewCount: number;
};

/** The hashtag of that (normalised) name, or null for the names that nobody uses: `unknown…` and `nosuch…`. */
export function findHashtag(world: WorldSettings, name: string): Hashtag | null {
  const chosen = Object.hasOwn(world.options.hashtags, name) ? world.options.hashtags[name] : undefined;
  if (!chosen && /^(unknown|nosuch)/.test(name)) return null;
  const random = createRandom(world.seed, 'hashtag', name);
  const drawn: Regime = random.chance(1 / 3) ? 'popular' : 'niche';
  const regime = chosen?.regime ?? drawn;
  const [smallest, largest] = regimes[regime].feedSize;
  const size = chosen?.videos ?? Math.round(smallest * (largest / smallest) ** random.next());
  const videoCount = regime === 'popular' ? size * random.integer(40, 4000) : size + random.integer(0, 90);
  const meanViews = regime === 'popular' ? 60_000 : 18_000;
  const viewCount = Math.round(videoCount * meanViews * (0.5 + random.next()));
  return { name, id: hashtagIdOf(name), regime, size, videoCount, viewCount };
}

/**
 * The other hashtag with which a hashtag shares some of its videos. Named tags go in pairs by alphabet, others by name:
 * `brandx` with `brandxugc`, `tag6` with `tag7`. A pure rule of names, so two processes agree without talking.
 */
export function partnerOf(world: WorldSettings, name: string): string | null {
  const partner = proposePartner(world, name);
  return partner !== null && proposePartner(world, partner) === name ? partner : null;
}

/** Whether the video at this slot of either partner's feed is one that both show. */
export function isSharedSlot(world: WorldSettings, pair: string, slot: number): boolean {
  return hashFraction(world.seed, 'shared', pair, slot) < 0.08;
}

function proposePartner(world: WorldSettings, name: string): string | null {
  const named = Object.keys(world.options.hashtags).toSorted();
  const place = named.indexOf(name);
  if (place !== -1) {
    const neighbour = named[place ^ 1];
    if (neighbour !== undefined) return neighbour;
  }
  const numbered = /^(.*?)([0-9]{1,9})$/.exec(name);
  if (numbered) return `${numbered[1]}${Number(numbered[2]) ^ 1}`;
  return name.endsWith('ugc') && name.length > 3 ? name.slice(0, -3) : `${name}ugc`;
}

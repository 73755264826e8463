import { createRandom, hash32 } from '../random.ts';
import { authorKeyOf, createAuthor, type Author } from './author.ts';
import { writeCaption, type Caption } from './caption.ts';
import { findHashtag, isSharedSlot, partnerOf, type Hashtag, type WorldSettings } from './hashtag.ts';
import { playsAt, regimes, type LogRelation, type Regime } from './regime.ts';

const dayMs = 86_400_000;

/** Everything about a video that time does not change. */
export type Video = {
  id: string;
  createdAtSeconds: number;
  author: Author;
  mentioned: Author;
  caption: Caption;
  durationMs: number;
  /** The numbers that it will reach in the end. */
  final: { views: number; likes: number; comments: number; shares: number; saves: number };
  /** After how many days it has half of its final plays. */
  halfLifeDays: number;
  /** By how much moderation makes the comments and saves waver, as a fraction; mostly 0. */
  commentWaver: number;
  saveWaver: number;
};

/**
 * The video that stands at a slot of a hashtag's feed at a time.
 *
 * A slot holds one video after the other, each for the slot's own period (hours to years). So the feed always has fresh
 * and old videos in the measured proportions, new ones keep coming, and nothing has to be remembered: any process that
 * has the seed and the time finds the same video. `generation` replaces the time-keeping for feeds that must be all new.
 */
export function videoAt(
  world: WorldSettings,
  hashtag: Hashtag,
  slot: number,
  now: number,
  generation?: number,
): Video {
  const owner = ownerOf(world, hashtag, slot);
  const random = createRandom(world.seed, 'slot', owner.name, slot);
  const period = periodMs(random.next(), random.normal());
  const phase = random.next() * period;
  const turn = Math.floor((now - phase) / period);
  // In a feed that must be all new, still the same video for a page that is fetched twice.
  const midnight = Math.floor(now / dayMs) * dayMs;
  const created = generation === undefined ? phase + turn * period : midnight - (phase % (400 * dayMs));
  return createVideo(world.seed, owner, slot, generation ?? turn, Math.floor(created / 1000));
}

type Owner = { name: string; hashtags: string[]; regime: Regime; feedSize: number };

function ownerOf(world: WorldSettings, hashtag: Hashtag, slot: number): Owner {
  const alone = {
    name: hashtag.name,
    hashtags: [hashtag.name],
    regime: hashtag.regime,
    feedSize: hashtag.size,
  };
  if (world.options.allVideosNew) return alone;
  const partnerName = partnerOf(world, hashtag.name);
  const partner = partnerName === null ? null : findHashtag(world, partnerName);
  if (!partner || slot >= Math.min(hashtag.size, partner.size)) return alone;
  const [first, second] = hashtag.name < partner.name ? [hashtag, partner] : [partner, hashtag];
  const pair = `${first.name}+${second.name}`;
  if (!isSharedSlot(world, pair, slot)) return alone;
  return { name: pair, hashtags: [first.name, second.name], regime: first.regime, feedSize: first.size };
}

/** Ages at a scan are uniform in the period: 5 % of the slots turn over in days, most in years (median age about 8 months). */
function periodMs(share: number, normal: number): number {
  if (share < 0.05) return (0.5 + share * 50) * dayMs;
  if (share < 0.2) return (3 + (share - 0.05) * 280) * dayMs;
  return Math.min(2500, 700 * Math.exp(0.6 * normal)) * dayMs;
}

function createVideo(
  seed: number,
  owner: Owner,
  slot: number,
  generation: number,
  createdAtSeconds: number,
): Video {
  const key = `${owner.name}:${slot}:${generation}`;
  const random = createRandom(seed, 'video', key);
  const parameters = regimes[owner.regime];
  const views = playsAt(owner.regime, random.next());
  const count = ({ slope, intercept, deviation }: LogRelation): number =>
    Math.exp(intercept + slope * Math.log(views) + deviation * random.normal());
  const author = createAuthor(seed, authorKeyOf(seed, owner.name, key, owner.feedSize));
  const mentioned = createAuthor(seed, `professional:${random.integer(0, 2999)}`);
  return {
    id: String((BigInt(createdAtSeconds) << 32n) | BigInt(hash32(seed, 'id', key))),
    createdAtSeconds,
    author,
    mentioned,
    caption: writeCaption(seed, key, owner.hashtags, mentioned.uniqueId),
    durationMs: random.integer(4000, 180_000),
    final: {
      views,
      // More likes than plays was never measured; more shares than plays was.
      likes: Math.min(count(parameters.likes), views * 0.6),
      comments: random.chance(0.005) ? 0 : count(parameters.comments),
      shares: count(parameters.shares),
      saves: count(parameters.saves),
    },
    halfLifeDays: Math.exp(1.8 + random.normal()),
    commentWaver: random.chance(0.3) ? 0.04 : 0,
    saveWaver: random.chance(0.15) ? 0.02 : 0,
  };
}

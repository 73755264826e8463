import { isJsonObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** Spellings of each count, most usual first. Totals of an author (`heartCount`, `videoCount`) are never among them. */
const countKeys = {
  views: [
    'play_count',
    'playCount',
    'view_count',
    'viewCount',
    'views',
    'plays',
    'views_count',
    'viewsCount',
    'plays_count',
    'playsCount',
  ],
  likes: [
    'digg_count',
    'diggCount',
    'like_count',
    'likeCount',
    'likes',
    'diggs',
    'likes_count',
    'likesCount',
  ],
  comments: ['comment_count', 'commentCount', 'comments', 'comments_count', 'commentsCount'],
  shares: ['share_count', 'shareCount', 'shares', 'shares_count', 'sharesCount'],
  saves: [
    'collect_count',
    'collectCount',
    'save_count',
    'saveCount',
    'saves',
    'bookmark_count',
    'bookmarkCount',
    'favorites_count',
    'favoritesCount',
  ],
} as const;

type CountName = keyof typeof countKeys;

/** Objects that hold a video's counts. `statsV2` comes last: it repeats `stats` as text. */
const containerKeys = [
  'statistics',
  'stats',
  'itemStats',
  'videoStats',
  'statistic',
  'metrics',
  'counts',
  'engagement',
  'statsV2',
  'statisticsV2',
];

/** The counts of one video: unusable ones are 0 (`saves`: null), and `notes` says of each why. */
export type Counts = {
  views: number;
  likes: number;
  comments: number;
  shares: number;
  saves: number | null;
  notes: string[];
};

type Reading = { value: number } | { problem: string };

/**
 * Reads the counts of a video from its containers, then from the video itself, for flat shapes, and what it lacks from the
 * entries around it, where those are counted the way only a video is. Never throws.
 */
export function readCounts([video, ...around]: readonly [JsonObject, ...JsonObject[]]): Counts {
  const sources = [...countSources(video), ...around.flatMap(countSources).filter(countsVideo)];
  const notes: string[] = [];
  const required = (name: CountName): number => {
    const reading = readCount(sources, name);
    if ('value' in reading) return reading.value;
    notes.push(`${name}: ${reading.problem}`);
    return 0;
  };
  const saves = readCount(sources, 'saves');
  return {
    views: required('views'),
    likes: required('likes'),
    comments: required('comments'),
    shares: required('shares'),
    saves: 'value' in saves ? saves.value : null,
    notes,
  };
}

/** Whether an object is counted the way only a video is: plays together with likes or comments. */
export function hasVideoCounts(video: JsonObject): boolean {
  return countSources(video).some(countsVideo);
}

const likesOrComments = [...countKeys.likes, ...countKeys.comments];

function countsVideo(source: JsonObject): boolean {
  return (
    countKeys.views.some((key) => isScalar(source[key])) &&
    likesOrComments.some((key) => isScalar(source[key]))
  );
}

function countSources(video: JsonObject): JsonObject[] {
  const containers = containerKeys.map((key) => video[key]).filter((value) => isJsonObject(value));
  return [...containers, video];
}

/** The first usable value wins; if there is none, the first unusable one is the reason. */
function readCount(sources: JsonObject[], name: CountName): Reading {
  let problem: string | null = null;
  for (const source of sources) {
    for (const key of countKeys[name]) {
      const value = source[key];
      // Web items also have `comments: []`, the comments themselves.
      if (value === undefined || value === null || value === '' || typeof value === 'object') continue;
      const reading = parseCount(value);
      if ('value' in reading) return reading;
      problem ??= reading.problem;
    }
  }
  return { problem: problem ?? 'missing' };
}

function isScalar(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string';
}

const numericText = /^[+-]?\d+(?:\.\d*)?(?:e\+?\d+)?$/i;

/** Numbers and numeric text (`"34000"`, `"3763.0"`), fractions cut off. Abbreviations such as `1.4M` are not numbers. */
function parseCount(value: unknown): Reading {
  const number = toNumber(value);
  if (number === null || Number.isNaN(number)) return { problem: 'not a number' };
  if (number < 0) return { problem: 'negative' };
  if (number > Number.MAX_SAFE_INTEGER) return { problem: 'above 2^53' };
  // `|| 0` turns -0 into 0.
  return { value: Math.trunc(number) || 0 };
}

function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return numericText.test(text) ? Number(text) : null;
}

import type { Video } from './video.ts';

/**
 * The videos of one answer, each once, in the order of their first item. Of an item that comes twice the later one
 * counts, and what it does not say the earlier one says: caption, author, time of posting, and counts that cannot be read.
 */
export function foldRepeats<V extends Video>(videos: V[]): V[] {
  const byId = new Map<string, V>();
  for (const video of videos) {
    const earlier = byId.get(video.videoId);
    byId.set(video.videoId, earlier ? fold(earlier, video) : video);
  }
  return [...byId.values()];
}

function fold<V extends Video>(earlier: V, later: V): V {
  return {
    ...later,
    title: later.title ?? earlier.title,
    createdAt: later.createdAt ?? earlier.createdAt,
    ...foldAuthors(earlier, later),
    ...foldCounts(earlier, later),
    // They are in the caption too: an item without one does not tell them.
    hashtags: later.title === null && later.hashtags.length === 0 ? earlier.hashtags : later.hashtags,
  };
}

type Author = Pick<Video, 'username' | 'secUid' | 'nickname'>;

/** One author as both items name it; if they name two, the later one, and nothing of the other. */
function foldAuthors(earlier: Author, later: Author): Author {
  const { username, secUid, nickname } = later;
  const one = secUid !== null && secUid === earlier.secUid;
  if (!one && (isOther(secUid, earlier.secUid) || isOther(handleOf(later), handleOf(earlier))))
    return { username, secUid, nickname };
  return {
    username: username ?? earlier.username,
    secUid: secUid ?? earlier.secUid,
    nickname: nickname ?? earlier.nickname,
  };
}

function isOther(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function handleOf(author: Author): string | null {
  return author.username?.toLowerCase() ?? null;
}

const countNames = ['views', 'likes', 'comments', 'shares'] as const;
type Counts = Pick<Video, (typeof countNames)[number] | 'saves' | 'notes'>;

/** A count that could be read wins over one with a note, and the note is gone with it. */
function foldCounts(earlier: Counts, later: Counts): Counts {
  const isNoted = ({ notes }: Counts, name: string) => notes.some((note) => note.startsWith(`${name}:`));
  const readEarlier = countNames.filter((name) => isNoted(later, name) && !isNoted(earlier, name));
  const count = (name: (typeof countNames)[number]) =>
    readEarlier.includes(name) ? earlier[name] : later[name];
  return {
    views: count('views'),
    likes: count('likes'),
    comments: count('comments'),
    shares: count('shares'),
    saves: later.saves ?? earlier.saves,
    notes: later.notes.filter((note) => !readEarlier.some((name) => note.startsWith(`${name}:`))),
  };
}

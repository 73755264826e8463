import type { CreatorTotals } from '@ugc-radar/types';
import type { ReportVideo } from './report-video.ts';

/** The name of everyone whose name is not known. */
export const unknownCreator = 'unknown';

/** Adds up each creator's videos. A creator is shown under the last username that the input has for them. */
export function totalsByCreator(videos: readonly ReportVideo[]): Map<string | null, CreatorTotals> {
  const creators = new Map<string | null, CreatorTotals>();
  for (const video of videos) {
    const creator = creators.get(video.creatorKey) ?? newCreator(video.creatorKey);
    creators.set(creator.key, creator);
    if (creator.key !== null && video.username !== null) creator.username = video.username;
    creator.videos += 1;
    creator.plays += video.views;
    creator.likes += video.likes;
    creator.comments += video.comments;
    creator.shares += video.shares;
    if (video.isNew) {
      creator.newVideos += 1;
      creator.newViews += video.firstViews;
    }
    if (!video.highPriority) continue;
    creator.highPriorityVideos += 1;
    creator.highPriorityPlays += video.views;
  }
  return creators;
}

/** Most plays first; equal plays by likes, then by name, then by identity, so that the order is always the same. */
export function leaderboard(creators: Iterable<CreatorTotals>): CreatorTotals[] {
  return [...creators].toSorted(
    (a, b) =>
      b.plays - a.plays ||
      b.likes - a.likes ||
      compareText(a.username, b.username) ||
      compareText(a.key ?? '', b.key ?? ''),
  );
}

/** The usernames behind high-priority videos, each once, most views of such videos first, then by name. */
export function highPriorityUsernames(creators: Iterable<CreatorTotals>): string[] {
  const plays = new Map<string, number>();
  for (const creator of creators) {
    if (creator.highPriorityVideos === 0) continue;
    plays.set(creator.username, (plays.get(creator.username) ?? 0) + creator.highPriorityPlays);
  }
  return [...plays].toSorted((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([username]) => username);
}

/** Compares by UTF-16 code units: unlike `localeCompare`, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function newCreator(key: string | null): CreatorTotals {
  return {
    key,
    username: unknownCreator,
    videos: 0,
    plays: 0,
    likes: 0,
    comments: 0,
    shares: 0,
    highPriorityVideos: 0,
    highPriorityPlays: 0,
    newVideos: 0,
    newViews: 0,
  };
}

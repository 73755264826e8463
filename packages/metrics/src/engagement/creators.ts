import type { CreatorTotals, FlaggedCreator } from '@ugc-radar/types';

/** The name of everyone whose name is not known. */
export const unknownCreator = 'unknown';

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

/** The usernames behind high-priority videos, most views of such videos first, then by name. */
export function highPriorityUsernames(flagged: Iterable<FlaggedCreator>): string[] {
  return [...flagged]
    .toSorted((a, b) => b.plays - a.plays || compareText(a.username, b.username))
    .map(({ username }) => username);
}

/** Compares by UTF-16 code units: unlike `localeCompare`, the same on every machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import { costUsd } from '../spending/cost-usd.ts';
import { formatUsd } from '../text/format.ts';
import { slotsBetween } from './schedule.ts';

/** Hashtags of one schedule that wait since the same slot; `credits` is what one scan of each costs together. */
export type WaitingGroup = { schedule: string; dueSince: Date; hashtags: number; credits: number };

/** What a pause held back, and what making up for it costs: one scan per hashtag, however many slots it missed. */
export type CatchUp = { hashtags: number; skippedSlots: number; credits: number; costUsd: number };

/** Counts the slots that will never be scanned: all that a group has had since the one that it is due for. */
export function catchUp(
  groups: WaitingGroup[],
  options: { timezone: string; creditUsd: number; now: Date },
): CatchUp {
  const { timezone, creditUsd, now } = options;
  const total = { hashtags: 0, skippedSlots: 0, credits: 0 };
  for (const group of groups) {
    total.hashtags += group.hashtags;
    total.credits += group.credits;
    total.skippedSlots += group.hashtags * slotsBetween(group.schedule, timezone, group.dueSince, now);
  }
  return { ...total, costUsd: costUsd(total.credits, creditUsd) };
}

/** A catch-up in words; empty when nothing waits. */
export function catchUpText({ hashtags, skippedSlots, credits, costUsd: usd }: CatchUp): string {
  if (hashtags === 0) return '';
  const wait = hashtags === 1 ? '1 hashtag waits' : `${hashtags.toLocaleString('en-US')} hashtags wait`;
  const skipped = skippedSlots === 1 ? '1 slot was' : `${skippedSlots.toLocaleString('en-US')} slots were`;
  const spent = credits === 1 ? '1 credit' : `${credits.toLocaleString('en-US')} credits`;
  return `${wait}, ${skipped} skipped; catching up, one scan each, costs about ${spent} (${formatUsd(usd)})`;
}

import { hashFraction } from '../random.ts';
import type { Video } from './video.ts';

const dayMs = 86_400_000;

export type Statistics = { views: number; likes: number; comments: number; shares: number; saves: number };

/**
 * The numbers of a video at a time, exact. Views, likes and shares never fall; comments and saves of a moderated video
 * waver from day to day. Likes come a little earlier than views, so the engagement rate sinks slowly, as measured.
 */
export function statisticsAt(video: Video, now: number): Statistics {
  const days = Math.max(0, now / dayMs - video.createdAtSeconds / 86_400);
  const reached = days / (days + video.halfLifeDays);
  const waver = (kind: string, amplitude: number): number =>
    amplitude === 0 ? 1 : 1 + amplitude * (2 * hashFraction(kind, video.id, Math.floor(now / dayMs)) - 1);
  return {
    views: Math.floor(video.final.views * reached),
    likes: Math.floor(video.final.likes * reached ** 0.97),
    comments: Math.floor(video.final.comments * reached * waver('comments', video.commentWaver)),
    shares: Math.floor(video.final.shares * reached),
    saves: Math.floor(video.final.saves * reached * waver('saves', video.saveWaver)),
  };
}

/** The web shape shows three to four figures of anything from 10,000 up; the app shape is exact. */
export function roundLikeTheWeb(count: number): number {
  if (count < 10_000) return count;
  const step = count < 1_000_000 ? 100 : 100_000;
  return Math.floor(count / step) * step;
}

import type { PastDays } from '../schemas/overview.ts';

const keptMs = 60_000;

/**
 * Reads the days before today once a minute, however many people open the page: they change only when one of them is counted
 * again. A failure is not kept.
 */
export function rememberPastDays(
  today: () => string,
  read: () => Promise<PastDays>,
): () => Promise<PastDays> {
  let kept: { today: string; until: number; days: Promise<PastDays> } | null = null;
  return () => {
    const now = performance.now();
    if (kept?.today === today() && now < kept.until) return kept.days;
    const days = read();
    kept = { today: today(), until: now + keptMs, days };
    days.catch(() => {
      if (kept?.days === days) kept = null;
    });
    return days;
  };
}

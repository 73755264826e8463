/** What credits cost in US dollars, to the millionth: the same wherever it is told, so that lines add up to their total. */
export function costUsd(credits: number, creditUsd: number): number {
  return Number((credits * creditUsd).toFixed(6));
}

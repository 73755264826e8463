const dayMs = 24 * 60 * 60 * 1000;

/** As many days right before a range of days, both ends inclusive; null when the range is open at an end. */
export function periodBefore(range: {
  from: string | null;
  to: string | null;
}): { from: string; to: string } | null {
  if (range.from === null || range.to === null) return null;
  // Days as UTC midnights: no clock change makes one of them longer.
  const from = Date.parse(`${range.from}T00:00:00Z`);
  const days = (Date.parse(`${range.to}T00:00:00Z`) - from) / dayMs + 1;
  // There is no day before the year 1.
  if (!(days > 0) || from - days * dayMs < Date.parse('0001-01-01T00:00:00Z')) return null;
  return { from: dayAt(from - days * dayMs), to: dayAt(from - dayMs) };
}

function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** A tab's own decisions, for undo: it survives a reload, and ends with the tab. */
const key = 'review-decisions';
const most = 50;

/** The versions that each decision of this tab gave, the latest last. */
function readDecisions(): number[][] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isVersions) : [];
  } catch {
    return [];
  }
}

function isVersions(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((version) => Number.isSafeInteger(version));
}

/** Keeps the versions that a decision gave. */
export function keepDecision(versions: number[]): void {
  if (versions.length > 0)
    sessionStorage.setItem(key, JSON.stringify([...readDecisions(), versions].slice(-most)));
}

/** The versions of the latest decision that was not taken back; null when there is none. */
export function lastDecision(): number[] | null {
  return readDecisions().at(-1) ?? null;
}

/** Keeps of the latest decision only what may yet be taken back; without versions it is forgotten. */
export function leaveOfLast(versions: number[]): void {
  const others = readDecisions().slice(0, -1);
  sessionStorage.setItem(key, JSON.stringify(versions.length === 0 ? others : [...others, versions]));
}

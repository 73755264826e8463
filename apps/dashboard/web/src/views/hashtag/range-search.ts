/** The period of a view as its address says it; what is no day is left out. */
export type RangeSearch = { from?: string; to?: string };

const day = /^\d{4}-\d\d-\d\d$/;

/** Reads a period from the query of an address. */
export function rangeSearch(search: Record<string, unknown>): RangeSearch {
  return { ...dayIn(search, 'from'), ...dayIn(search, 'to') };
}

function dayIn(search: Record<string, unknown>, key: 'from' | 'to'): RangeSearch {
  const value = search[key];
  return typeof value === 'string' && day.test(value) ? { [key]: value } : {};
}

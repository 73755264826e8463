import type { OutreachState } from '../../../../src/schemas/creators.ts';
import { outreachStates } from './outreach-tag.tsx';

/** What the list of creators is about, as its address says it. */
export type CreatorsSearch = { search?: string; state?: OutreachState };

/** Reads the filters from the query of an address; what is none is left out. */
export function creatorsSearch(query: Record<string, unknown>): CreatorsSearch {
  const { search } = query;
  const state = outreachStates.find((candidate) => candidate === query['state']);
  if (state !== undefined) return { state };
  return typeof search === 'string' && search.trim() !== '' ? { search } : {};
}

import type { DriftKind } from './shapes/drift.ts';
import type { Regime } from './world/regime.ts';

export type Dialect = 'by-id' | 'by-name';

/** What may be changed while the simulator runs, in the process or over `POST /_simulator/options`. */
export type LiveOptions = {
  /** Which of the two documented request and answer forms is spoken; the other one gets 400. */
  dialect: Dialect;
  /** The only accepted key. `sk_test_forbidden` always gets 403, everything else 401. */
  apiKey: string;
  /** Requests in flight before 429; null is no limit. */
  concurrency: number | null;
  /** Balance; every billed call takes one, at 0 the answer is 402. */
  credits: number;
  /** How long each admitted request takes. */
  latencyMs: number;
  /** `full` pads every video to the size of a real aweme object and gzips when the client accepts it. */
  mode: 'compact' | 'full';
  /** Answers with the irregularities of real data. */
  messy: boolean;
  /** From now on answers say the same in another form. */
  drift: DriftKind;
  /** Tags (lower case, no `#`) with a chosen regime or size. Any other name exists too, except `unknown…` and `nosuch…`. */
  hashtags: Readonly<Record<string, { regime?: Regime; videos?: number }>>;
  /** By-name answers carry a cursor and `has_more`, and can be paged. */
  pagesByName: boolean;
  /** By-name requests with a cursor are refused, whatever the answers carry: no cursor is documented there. */
  refusesCursors: boolean;
  /** The last page claims that there are more, and the one after it is not found. */
  endsWithNotFound: boolean;
  /** How a by-id server answers a request for videos without an id: with 400, with that in a 200, with nothing, or with 404. */
  withoutId: 'refused' | 'refused-in-body' | 'empty' | 'not-found';
  /** Every scan shows videos that nobody has seen before (for benchmarks). */
  allVideosNew: boolean;
  /** Feeds show the videos of that moment (milliseconds since 1970) with the numbers of now; null: those of now. */
  feedAsOf: number | null;
  /** The share of a page, after the first, that repeats videos of earlier pages. */
  repeatRate: number;
  /** Added to the clock, so that a test in another process can let time pass. */
  clockOffsetMs: number;
};

export type SimulatorOptions = Partial<LiveOptions> & {
  /** Default 127.0.0.1. */
  host?: string;
  /** Default 0: a free port. */
  port?: number;
  /** The whole world hangs on it. Default 1. */
  seed?: number;
  /** Clock in milliseconds since 1970; the numbers grow with it. Default `Date.now`. */
  now?: () => number;
  /** False keeps counters but not every page, for processes that run for weeks. Default true. */
  recordPages?: boolean;
};

export const defaultOptions: LiveOptions = {
  dialect: 'by-id',
  apiKey: 'sk_test_simulator',
  concurrency: null,
  credits: 1_000_000,
  latencyMs: 0,
  mode: 'compact',
  messy: false,
  drift: 'none',
  hashtags: {},
  pagesByName: false,
  refusesCursors: false,
  endsWithNotFound: false,
  withoutId: 'refused',
  allVideosNew: false,
  feedAsOf: null,
  repeatRate: 0.04,
  clockOffsetMs: 0,
};

/** Whether a string names a live option; JSON from outside must not set anything else. */
export function isLiveOption(name: string): name is keyof LiveOptions {
  return Object.hasOwn(defaultOptions, name);
}

/** The options with the patch's known, defined entries; the rest is left as it was. */
export function patchOptions(options: LiveOptions, patch: Partial<LiveOptions>): LiveOptions {
  const known = Object.entries(patch).filter(([name, value]) => isLiveOption(name) && value !== undefined);
  return { ...options, ...Object.fromEntries(known) };
}

import { hashFraction } from '../random.ts';

/** The answer is refused, spoilt or never finished; its videos do not count as served. */
export type TransportFault =
  | { kind: 'status'; status: number; body?: unknown }
  | { kind: 'html' }
  | { kind: 'reset' }
  | { kind: 'empty-body' }
  | { kind: 'truncated-json' }
  | { kind: 'not-an-object' }
  | { kind: 'blank' }
  | { kind: 'no-hashtag' }
  | { kind: 'cut-off' }
  | { kind: 'drip' }
  | { kind: 'silence' }
  | { kind: 'corrupt-gzip' }
  | { kind: 'gzip-bomb' };

/** The answer is whole and valid JSON, but the page in it is hostile. */
export type PageFault = {
  kind:
    | 'huge-caption'
    | 'deep-nesting'
    | 'endless-has-more'
    | 'repeating-cursor'
    | 'rewinding-cursor'
    | 'circling-cursor'
    | 'only-repeats'
    | 'empty-page';
};

/**
 * A fault on demand. It hits the `next` matching calls, or each with the chance `rate`, or every one. It matches calls of
 * one `hashtag` and one `endpoint` where given; page faults match only `hashtag/videos`. Whether a call is hit hangs on the
 * seed and on how many calls of its endpoint and hashtag came before, so not on how the calls of hashtags overlap.
 */
export type Fault = (TransportFault | PageFault) & {
  rate?: number;
  next?: number;
  /** Whether the spoilt answer costs a credit all the same; each kind has its default. Page faults always cost one. */
  billed?: boolean;
  hashtag?: string;
  endpoint?: 'hashtag' | 'hashtag/videos';
};

const pageKinds: ReadonlySet<Fault['kind']> = new Set([
  'huge-caption',
  'deep-nesting',
  'endless-has-more',
  'repeating-cursor',
  'rewinding-cursor',
  'circling-cursor',
  'only-repeats',
  'empty-page',
]);

const transportKinds: ReadonlySet<Fault['kind']> = new Set([
  'status',
  'html',
  'reset',
  'empty-body',
  'truncated-json',
  'not-an-object',
  'blank',
  'no-hashtag',
  'cut-off',
  'drip',
  'silence',
  'corrupt-gzip',
  'gzip-bomb',
]);

export function isFaultKind(kind: unknown): kind is Fault['kind'] {
  const kinds: ReadonlySet<unknown> = new Set<unknown>([...pageKinds, ...transportKinds]);
  return kinds.has(kind);
}

export function isPageFault(fault: Fault): fault is Fault & PageFault {
  return pageKinds.has(fault.kind);
}

export type FaultPlan = {
  replace(faults: readonly Fault[]): void;
  /** The first fault that hits this call, if any. */
  draw(call: { endpoint: string; hashtag: string }): Fault | null;
};

export function createFaultPlan(seed: number): FaultPlan {
  let planned: { fault: Fault; left: number }[] = [];
  const drawn = new Map<string, number>();
  return {
    replace(faults) {
      planned = faults.map((fault) => ({ fault, left: fault.next ?? Infinity }));
      drawn.clear();
    },
    draw({ endpoint, hashtag }) {
      const of = `${endpoint} ${hashtag}`;
      const number = (drawn.get(of) ?? 0) + 1;
      drawn.set(of, number);
      for (const [index, entry] of planned.entries()) {
        const { fault } = entry;
        if (entry.left <= 0) continue;
        if (fault.hashtag !== undefined && fault.hashtag !== hashtag) continue;
        if ((isPageFault(fault) ? 'hashtag/videos' : (fault.endpoint ?? endpoint)) !== endpoint) continue;
        if (fault.rate !== undefined && hashFraction(seed, 'fault', index, of, number) >= fault.rate)
          continue;
        entry.left -= 1;
        return fault;
      }
      return null;
    },
  };
}

import { hashFraction } from '../random.ts';

/** The answer is refused, spoilt or never finished; its videos do not count as served. */
export type TransportFault =
  | { kind: 'status'; status: number; body?: unknown }
  | { kind: 'html' }
  | { kind: 'reset' }
  | { kind: 'empty-body' }
  | { kind: 'truncated-json' }
  | { kind: 'not-an-object' }
  | { kind: 'drip' }
  | { kind: 'silence' }
  | { kind: 'corrupt-gzip' }
  | { kind: 'gzip-bomb' };

/** The answer is whole and valid JSON, but the page in it is hostile. */
export type PageFault = {
  kind:
    'huge-caption' | 'deep-nesting' | 'endless-has-more' | 'repeating-cursor' | 'only-repeats' | 'empty-page';
};

/**
 * A fault on demand. It hits the `next` matching calls, or each with the chance `rate` (seeded), or every one. It matches
 * calls of one `hashtag` and one `endpoint` where given; page faults match only `hashtag/videos`.
 */
export type Fault = (TransportFault | PageFault) & {
  rate?: number;
  next?: number;
  hashtag?: string;
  endpoint?: 'hashtag' | 'hashtag/videos';
};

const pageKinds: ReadonlySet<Fault['kind']> = new Set([
  'huge-caption',
  'deep-nesting',
  'endless-has-more',
  'repeating-cursor',
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
  let drawn = 0;
  return {
    replace(faults) {
      planned = faults.map((fault) => ({ fault, left: fault.next ?? Infinity }));
      drawn = 0;
    },
    draw({ endpoint, hashtag }) {
      drawn += 1;
      for (const [index, entry] of planned.entries()) {
        const { fault } = entry;
        if (entry.left <= 0) continue;
        if (fault.hashtag !== undefined && fault.hashtag !== hashtag) continue;
        if ((isPageFault(fault) ? 'hashtag/videos' : (fault.endpoint ?? endpoint)) !== endpoint) continue;
        if (fault.rate !== undefined && hashFraction(seed, 'fault', index, drawn) >= fault.rate) continue;
        entry.left -= 1;
        return fault;
      }
      return null;
    },
  };
}

import type { Fault, SimulatorOptions } from '@ugc-radar/simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { backends } from '../support/backends.ts';
import { expectEqualToTruth, tellFigures } from './support/expect-equal-to-truth.ts';
import { type Installation, oneOfEach, startInstallation } from './support/installation.ts';
import { createRandom, runsAll } from '../support/random.ts';

const rate = 0.3;
const size = runsAll ? { each: 12, together: 40 } : { each: 0, together: 16 };

/** What an API and the line to it do wrong. The names become hashtags. */
const faults = {
  status500: { kind: 'status', status: 500 },
  status502: { kind: 'status', status: 502 },
  status503: { kind: 'status', status: 503 },
  status504: { kind: 'status', status: 504 },
  gateway: { kind: 'status', status: 502, body: '<html><h1>Bad gateway</h1></html>' },
  firewall: { kind: 'status', status: 403, body: '<html><h1>Access denied</h1></html>' },
  html: { kind: 'html' },
  reset: { kind: 'reset' },
  reset_and_billed: { kind: 'reset', billed: true },
  cut_off: { kind: 'cut-off' },
  empty: { kind: 'empty-body' },
  truncated: { kind: 'truncated-json' },
  no_object: { kind: 'not-an-object' },
  blank: { kind: 'blank' },
  one_byte_a_second: { kind: 'drip' },
  no_answer: { kind: 'silence' },
  corrupt_gzip: { kind: 'corrupt-gzip' },
  gzip_bomb: { kind: 'gzip-bomb' },
  caption_of_5_mb: { kind: 'huge-caption' },
  nested_deeply: { kind: 'deep-nesting' },
  always_more: { kind: 'endless-has-more' },
  same_cursor: { kind: 'repeating-cursor' },
  only_repeats: { kind: 'only-repeats' },
  empty_page: { kind: 'empty-page' },
  gone: { kind: 'status', status: 404, endpoint: 'hashtag/videos' },
} satisfies Record<string, Fault>;

/** A hashtag that is not there twice in a row, or whose look-up says nothing thrice, is given up, with a sentence. */
const mayFailWith = ['SCAVIO_NOT_FOUND', 'SCAVIO_NO_HASHTAG'];

const dialects = {
  'by-id': { dialect: 'by-id' },
  'by-name': { dialect: 'by-name', pagesByName: true },
} satisfies Record<string, SimulatorOptions>;

const combinations = backends.flatMap((backend) =>
  Object.entries(dialects).map(([dialect, options]) => ({ backend, dialect, options })),
);
const random = createRandom('faults of the API');
const chosen = runsAll ? combinations : [random.pick(combinations)];

let installation: Installation | null = null;
afterEach(async () => {
  await installation?.close();
  installation = null;
});

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}_${index}`);

/** Each fault hits 30 % of the calls of hashtags of its own; of a few more hashtags all faults together hit 30 %. */
function planned(): { names: string[]; plan: Fault[] } {
  const entries = Object.entries(faults);
  const together = numbered('together', size.together);
  const share = 1 - (1 - rate) ** (1 / entries.length);
  const own = entries.flatMap(([name, fault]) =>
    numbered(name, size.each).map((hashtag) => ({ ...fault, rate, hashtag })),
  );
  const shared = together.flatMap((hashtag) =>
    entries.map(([, fault]) => ({ ...fault, rate: share, hashtag })),
  );
  return { names: [...own.map(({ hashtag }) => hashtag), ...together], plan: [...own, ...shared] };
}

describe.each(chosen)(
  'an API that speaks $dialect, the queue on $backend',
  ({ backend, dialect, options }) => {
    it('loses nothing to faults in 30 % of all calls', { timeout: 900_000 }, async (context) => {
      installation = await startInstallation(backend, {
        simulator: { ...options, seed: random.seed, latencyMs: 50 },
        concurrency: 12,
        timeoutSeconds: 3,
        ...(runsAll ? {} : { apps: oneOfEach }),
      });
      if (!installation) return context.skip();
      const { simulator, track, db } = installation;
      const { names, plan } = planned();
      simulator.setFaults(plan);
      const began = performance.now();
      await track(names, ['--max-videos', '90']);
      const spent = await expectEqualToTruth(installation, {
        scans: names.length,
        timeoutMs: 600_000,
        mayFailWith,
      });
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const { calls } = simulator.truth();
      const hits = calls.filter((call) => call.fault !== null).length;
      const kinds = new Set(Object.values(faults).map((fault) => fault.kind));
      const hit = new Set(calls.map((call) => call.fault).filter((fault) => fault !== null));
      if (runsAll) expect(hit).toEqual(kinds);
      // Also what was given up.
      const tracked = await db.selectFrom('hashtags').select('status').execute();
      expect(tracked.every((hashtag) => hashtag.status === 'active')).toBe(true);
      tellFigures({
        fault: 'API at 30 %',
        backend,
        dialect,
        seed: random.seed,
        hashtags: names.length,
        calls: calls.length,
        hits,
        ...spent,
        seconds,
      });
    });
  },
);

import type { Scan } from '@ugc-radar/db';
import type { StopReason } from '@ugc-radar/types';

const reasons: (string | null)[] = [
  'the hashtag was paused',
  'the hashtag was removed',
] satisfies StopReason[];

/** A sentence for each scan, by id, that somebody ended meanwhile by pausing or removing its hashtag. */
export function endedEarly(
  targets: { name: string; scanId: number }[],
  scans: Pick<Scan, 'id' | 'stop_reason'>[],
): Map<number, string> {
  const names = new Map(targets.map(({ scanId, name }) => [scanId, name]));
  const ended = scans.filter((scan) => reasons.includes(scan.stop_reason));
  return new Map(
    ended.map(({ id, stop_reason: reason }) => [
      id,
      `#${names.get(id)}: the scan ended early, because ${reason} meanwhile; what it brought until then is stored.`,
    ]),
  );
}

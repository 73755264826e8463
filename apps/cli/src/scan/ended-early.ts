import type { Scan } from '@ugc-radar/db';
import { isAmong, stoppedByHand } from '@ugc-radar/types';

/** A sentence for each scan, by id, that somebody ended meanwhile by pausing or removing its hashtag. */
export function endedEarly(
  targets: { name: string; scanId: number }[],
  scans: Pick<Scan, 'id' | 'stop_reason'>[],
): Map<number, string> {
  const names = new Map(targets.map(({ scanId, name }) => [scanId, name]));
  const ended = scans.filter((scan) => isAmong(stoppedByHand, scan.stop_reason));
  return new Map(
    ended.map(({ id, stop_reason: reason }) => [
      id,
      `#${names.get(id)}: the scan ended early, because ${reason} meanwhile; what it brought until then is stored.`,
    ]),
  );
}

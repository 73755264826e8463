import type { OverviewHashtag } from '../../../../src/schemas/overview.ts';
import { Tag } from '../../components/tag.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';

/** When a hashtag was last scanned, and what is to be known of it: that it runs, failed, or is paused. */
export function ScanCell({ hashtag }: { hashtag: OverviewHashtag }) {
  const { overview: texts } = useTexts();
  const formats = useFormats();
  const { lastScan, lastScanStatus: state, status } = hashtag;
  const when =
    lastScan === null ? (
      texts.never
    ) : (
      <time dateTime={lastScan} title={formats.fullTime(lastScan)}>
        {formats.distance(lastScan)}
      </time>
    );
  if (status === 'paused') return <Tag>{texts.paused}</Tag>;
  if (state === 'failed')
    return (
      <>
        {when} <Tag tone="bad">{texts.failed}</Tag>
      </>
    );
  if (state === 'fetching' || state === 'scoring') return <Tag tone="accent">{texts.running}</Tag>;
  return when;
}

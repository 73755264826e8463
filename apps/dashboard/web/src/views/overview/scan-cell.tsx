import { Link } from '@tanstack/react-router';
import type { OverviewHashtag } from '../../../../src/schemas/overview.ts';
import { Tag } from '../../components/tag.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './overview.module.css';

/** When a hashtag was last scanned, with its scans behind it, and what is to be known: that it runs, failed, or is paused. */
export function ScanCell({ hashtag }: { hashtag: OverviewHashtag }) {
  return (
    <Link to="/runs" search={{ hashtag: hashtag.name }} className={styles.number}>
      <LastScan hashtag={hashtag} />
    </Link>
  );
}

function LastScan({ hashtag }: { hashtag: OverviewHashtag }) {
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

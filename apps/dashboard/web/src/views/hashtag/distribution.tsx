import {
  engagementDistribution,
  type PostPoint,
  type RateBar,
} from '@ugc-radar/metrics/engagement-distribution';
import type { Thresholds } from '../../../../src/schemas/hashtag.ts';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './hashtag.module.css';

/** Posts by engagement rate, with both thresholds drawn in: the line is the rate, the dark part has the views. */
export function Distribution({ posts, thresholds }: { posts: PostPoint[]; thresholds: Thresholds }) {
  const { hashtag } = useTexts();
  const { threshold, number } = useFormats();
  const bars = engagementDistribution(posts, thresholds.viewThreshold);
  const highest = Math.max(1, ...bars.map((bar) => bar.posts));
  const columns: Column<RateBar>[] = [
    {
      id: 'rate',
      label: hashtag.rate,
      cell: ({ from, to }) =>
        to === null ? hashtag.andMore(threshold(from)) : `${threshold(from)} – ${threshold(to)}`,
    },
    { id: 'posts', label: hashtag.coUsedPosts, isNumber: true, cell: (bar) => number(bar.posts) },
    { id: 'reached', label: hashtag.enoughViews, isNumber: true, cell: (bar) => number(bar.reached) },
  ];
  return (
    <ChartFrame
      title={hashtag.engagement}
      definition={hashtag.engagementDefinition}
      summary={
        <>
          <span className={styles.key}>
            <i />
            {hashtag.enoughViews}
          </span>
          <span className={styles.key}>
            <i className={styles.line} />
            {hashtag.threshold(threshold(thresholds.engagementThreshold))}
          </span>
        </>
      }
      table={
        <DataTable
          caption={hashtag.engagement}
          columns={columns}
          rows={bars}
          rowKey={({ from }) => String(from)}
        />
      }
    >
      <div className={styles.plot}>
        <div className={styles.bars}>
          {bars.map((bar) => (
            <div
              key={bar.from}
              className={styles.bar}
              style={{ height: share(bar.posts, highest) }}
              title={`${threshold(bar.from)}: ${number(bar.posts)}`}
            >
              <div className={styles.reached} style={{ height: share(bar.reached, bar.posts) }} />
            </div>
          ))}
        </div>
        <div
          className={styles.threshold}
          style={{ insetInlineStart: place(thresholds.engagementThreshold, bars) }}
        />
      </div>
      <div className={styles.scale}>
        {bars.map(({ from }) => (
          <span key={from}>{threshold(from)}</span>
        ))}
      </div>
    </ChartFrame>
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0' : `${(100 * part) / whole}%`;
}

/** Where a rate lies on the axis; one beyond it, at its end. */
function place(rate: number, bars: RateBar[]): string {
  const end = (bars.at(-1)?.from ?? 0) + (bars[0]?.to ?? 0);
  return share(Math.min(rate, end), end);
}

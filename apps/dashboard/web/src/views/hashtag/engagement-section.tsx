import { useQuery } from '@tanstack/react-query';
import { countFlagged } from '@ugc-radar/metrics/engagement-distribution';
import { useState } from 'react';
import type { HashtagDetail, Thresholds } from '../../../../src/schemas/hashtag.ts';
import type { Range } from '../../components/date-range.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { Distribution } from './distribution.tsx';
import { pointsQuery } from './hashtag-queries.ts';
import styles from './hashtag.module.css';
import { ThresholdForm } from './threshold-form.tsx';

/** How the posts of a period engage, and at once what other thresholds would flag. */
export function EngagementSection(props: { name: string; range: Range; detail: HashtagDetail }) {
  const { name, range, detail } = props;
  const { hashtag } = useTexts();
  const { number } = useFormats();
  const { data, error, refetch, isPlaceholderData } = useQuery(pointsQuery(name, range));
  const saved = { engagementThreshold: detail.engagementThreshold, viewThreshold: detail.viewThreshold };
  const [tried, setTried] = useState<Partial<Thresholds>>({});
  if (error !== null && data === undefined) return <ErrorState error={error} reset={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="30rem" />;
  if (data.points.length === 0) return <EmptyState title={hashtag.noPosts}>{hashtag.noPostsHint}</EmptyState>;
  const posts = data.points.map(([engagementRate, views]) => ({ engagementRate, views }));
  const thresholds = { ...saved, ...tried };
  const now = countFlagged(posts, saved);
  const then = countFlagged(posts, thresholds);
  const count = number(posts.length);
  return (
    <div className={styles.section}>
      <div className={styles.section} aria-busy={isPlaceholderData}>
        <Distribution posts={posts} thresholds={thresholds} />
        <p className={styles.fine}>{data.more ? hashtag.newestOnly(count) : hashtag.basis(count)}</p>
        <output className={styles.answer}>
          {then === now ? hashtag.same(number(now), now) : hashtag.instead(number(then), number(now), now)}
        </output>
      </div>
      <ThresholdForm name={name} saved={saved} tried={tried} onTry={setTried} />
    </div>
  );
}

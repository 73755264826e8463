import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HashtagDetail } from '../../../../src/schemas/hashtag.ts';
import type { Range } from '../../components/date-range.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Figure, Figures } from '../../components/figure.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { DaysOf } from './days-of.tsx';
import { daysQuery } from './hashtag-queries.ts';
import styles from './hashtag.module.css';
import { TotalFigure } from './total-figure.tsx';

/** What the days of a period brought, against the period before. */
export function DayCharts({ name, range, detail }: { name: string; range: Range; detail: HashtagDetail }) {
  const { data, error, refetch, isPlaceholderData } = useQuery(daysQuery(name, range));
  const { hashtag } = useTexts();
  const { compact, number } = useFormats();
  if (error !== null && data === undefined) return <ErrorState error={error} reset={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="26rem" />;
  return (
    <div className={styles.days} aria-busy={isPlaceholderData}>
      <Figures>
        <TotalFigure
          label={hashtag.newPosts}
          definition={hashtag.newPostsDefinition}
          {...{ data }}
          of="newVideos"
        />
        <TotalFigure
          label={hashtag.newViews}
          definition={hashtag.newViewsDefinition}
          {...{ data }}
          of="newViews"
        />
        <TotalFigure
          label={hashtag.gained}
          definition={hashtag.gainedDefinition}
          {...{ data }}
          of="viewsGained"
        />
        <Figure
          label={hashtag.flagged}
          definition={hashtag.flaggedDefinition}
          value={compact(detail.highPriority)}
          title={number(detail.highPriority)}
          note={
            <>
              {hashtag.flaggedOf(number(detail.videos), detail.videos)} ·{' '}
              <Link to="/review" search={{ hashtag: detail.name }}>
                {hashtag.toJudge}
              </Link>
            </>
          }
        />
        <Figure
          label={hashtag.posts}
          definition={hashtag.postsDefinition}
          value={compact(detail.videos)}
          title={number(detail.videos)}
        />
      </Figures>
      <div className={styles.columns}>
        <DaysOf
          {...{ name, data }}
          of="newVideos"
          title={hashtag.newPosts}
          definition={hashtag.newPostsDefinition}
        />
        <DaysOf
          {...{ name, data }}
          of="viewsGained"
          title={hashtag.gained}
          definition={hashtag.gainedDefinition}
          color="var(--chart-2)"
        />
      </div>
    </div>
  );
}

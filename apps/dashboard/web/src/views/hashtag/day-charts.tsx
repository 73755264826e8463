import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HashtagDays, HashtagDetail } from '../../../../src/schemas/hashtag.ts';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import type { Range } from '../../components/date-range.tsx';
import { DayChart } from '../../components/day-chart.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Figure, Figures } from '../../components/figure.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { daysQuery } from './hashtag-queries.ts';
import styles from './hashtag.module.css';

type Total = 'newVideos' | 'newViews' | 'viewsGained';

/** What the days of a period brought, against the period before. */
export function DayCharts({ name, range, detail }: { name: string; range: Range; detail: HashtagDetail }) {
  const { data, error, refetch } = useQuery(daysQuery(name, range));
  const { hashtag } = useTexts();
  const { compact, number } = useFormats();
  if (error !== null && data === undefined) return <ErrorState error={error} reset={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="26rem" />;
  return (
    <>
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
    </>
  );
}

function TotalFigure(props: { label: string; definition: string; data: HashtagDays; of: Total }) {
  const { label, definition, data, of } = props;
  const { compact, number } = useFormats();
  const value = data.totals[of];
  return (
    <Figure
      label={label}
      definition={definition}
      value={compact(value)}
      title={number(value)}
      note={useComparison(data, of)}
    />
  );
}

/** The change against the period before in words, and of how few days that is known; nothing where there is none to tell. */
function useComparison({ days: all, totals, before }: HashtagDays, of: Total): string | undefined {
  const { hashtag } = useTexts();
  const { change, day, number } = useFormats();
  if (before === null) return undefined;
  const days = `${day(before.period.from)} – ${day(before.period.to)}`;
  const now = totals[of];
  const then = before.totals[of];
  if (then === null) return hashtag.noBefore(days);
  if (now === null || then <= 0) return undefined;
  const compared = hashtag.before(change(now / then - 1), days);
  const { knownDays } = before.totals;
  // Both periods have as many days.
  if (knownDays >= all.length) return compared;
  return `${compared}; ${hashtag.partlyBefore(number(knownDays), number(all.length), knownDays)}`;
}

type Row = { hashtag: string; day: string; value: number | null };

function DaysOf(props: {
  name: string;
  data: HashtagDays;
  of: Total;
  title: string;
  definition: string;
  color?: string;
}) {
  const { name, data, of, title, definition, color } = props;
  const { hashtag, charts } = useTexts();
  const rows = data.days.map((entry): Row => ({ hashtag: name, day: entry.day, value: entry[of] }));
  const columns: Column<Row>[] = [
    { id: 'day', label: charts.day, cell: renderDayLink },
    {
      id: 'value',
      label: title,
      isNumber: true,
      cell: renderDay,
    },
  ];
  return (
    <ChartFrame
      title={title}
      definition={definition}
      summary={hashtag.knownDays(data.totals.knownDays, data.days.length)}
      table={
        <DataTable caption={title} columns={columns} rows={rows.toReversed()} rowKey={(row) => row.day} />
      }
    >
      <DayChart label={title} days={rows} {...(color === undefined ? {} : { color })} />
    </ChartFrame>
  );
}

function renderDayLink(row: Row) {
  return <RunsOfDay row={row} />;
}

/** A day, leading to the scans that its numbers come from. */
function RunsOfDay({ row }: { row: Row }) {
  const { day } = useFormats();
  return (
    <Link to="/runs" search={{ hashtag: row.hashtag, day: row.day }}>
      {day(row.day)}
    </Link>
  );
}

function renderDay(row: Row) {
  return <DayValue value={row.value} />;
}

function DayValue({ value }: { value: number | null }) {
  const { hashtag } = useTexts();
  const { number } = useFormats();
  return <span title={value === null ? hashtag.unknownDay : undefined}>{number(value)}</span>;
}

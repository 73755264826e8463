import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Column, DataTable, type Sort } from '../../components/data-table.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { HashtagLink } from '../../components/hashtag-link.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './overview.module.css';
import { ScanCell } from './scan-cell.tsx';
import { engagementOf, type OverviewRow } from './sums.ts';

/** A row for each hashtag or brand: today, as the totals above define it, and the course of the last 30 days. */
export function OverviewTable(props: {
  by: 'hashtag' | 'brand';
  today: string;
  rows: OverviewRow[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}) {
  const { by, today, ...table } = props;
  const { overview: texts } = useTexts();
  const columns = useColumns(by, today);
  return (
    <section aria-label={texts.groups[by]}>
      <DataTable
        {...table}
        columns={columns}
        caption={by === 'hashtag' ? texts.tableCaption : texts.brandCaption}
        rowKey={keyOf}
      />
    </section>
  );
}

function keyOf({ key }: OverviewRow): string {
  return key;
}

function useColumns(by: 'hashtag' | 'brand', today: string): Column<OverviewRow>[] {
  const { overview: texts } = useTexts();
  const formats = useFormats();
  const brand: Column<OverviewRow> = {
    id: 'brand',
    label: texts.brand,
    value: (row) => row.brand,
    cell: (row) => (
      <span className={styles.brand}>
        {row.brand === null ? texts.noBrand : <BrandName name={row.brand} isLinked={by === 'brand'} />}
      </span>
    ),
    isMinor: by === 'hashtag',
  };
  const subject: Column<OverviewRow>[] =
    by === 'brand'
      ? [
          brand,
          {
            id: 'hashtags',
            label: texts.hashtagCount,
            isNumber: true,
            isMinor: true,
            value: (row) => row.hashtags,
            cell: (row) => formats.number(row.hashtags),
          },
        ]
      : [
          {
            id: 'hashtag',
            label: texts.hashtag,
            value: (row) => row.key,
            cell: (row) => <HashtagLink name={row.key} />,
          },
          brand,
        ];
  return [
    ...subject,
    {
      id: 'newVideos',
      label: texts.newVideos,
      isNumber: true,
      value: (row) => row.today.newVideos,
      cell: (row) => <RunsOf {...{ row, today }}>{formats.number(row.today.newVideos)}</RunsOf>,
    },
    {
      id: 'newViews',
      label: texts.newViews,
      isNumber: true,
      value: (row) => row.today.newViews,
      cell: (row) => (
        <span title={formats.number(row.today.newViews)}>{formats.compact(row.today.newViews)}</span>
      ),
    },
    {
      id: 'highPriority',
      label: texts.highPriority,
      definition: `${texts.definitions.highPriority} ${texts.definitions.toReview}`,
      isNumber: true,
      value: (row) => row.today.highPriority,
      cell: (row) => <HighPriority row={row} />,
    },
    {
      id: 'engagement',
      label: texts.engagement,
      isNumber: true,
      isMinor: true,
      value: (row) => engagementOf(row.today),
      cell: (row) => formats.percent(engagementOf(row.today)),
    },
    {
      id: 'trend',
      label: texts.trend,
      definition: texts.definitions.trend,
      isMinor: true,
      cell: (row) => (
        <Sparkline
          values={row.newVideosByDay}
          label={texts.trendLabel(formats.number(row.month.newVideos))}
        />
      ),
    },
    {
      id: 'month',
      label: texts.month,
      definition: texts.definitions.month,
      isNumber: true,
      isMinor: true,
      value: (row) => row.month.newVideos,
      cell: (row) => formats.number(row.month.newVideos),
    },
    {
      id: 'credits',
      label: texts.credits,
      isNumber: true,
      isMinor: true,
      value: (row) => row.today.credits,
      cell: (row) => <RunsOf {...{ row, today }}>{formats.number(row.today.credits)}</RunsOf>,
    },
    ...(by === 'brand' ? [] : [scanColumn(texts.lastScan)]),
  ];
}

function BrandName({ name, isLinked }: { name: string; isLinked: boolean }) {
  const text = <ForeignText>{name}</ForeignText>;
  return isLinked ? (
    <Link to="/" search={{ brand: name }}>
      {text}
    </Link>
  ) : (
    text
  );
}

/** Leads to the scans that a hashtag's number of today comes from. */
function RunsOf({ row, today, children }: { row: OverviewRow; today: string; children: ReactNode }) {
  if (row.hashtag === null) return children;
  return (
    <Link to="/runs" search={{ hashtag: row.key, day: today }} className={styles.number}>
      {children}
    </Link>
  );
}

/** Leads to what there is to review of a hashtag or brand. */
function HighPriority({ row }: { row: OverviewRow }) {
  const { number } = useFormats();
  const value = number(row.today.highPriority);
  if (row.hashtag === null && row.brand === null) return value;
  const search = row.hashtag === null ? { brand: row.brand ?? '' } : { hashtag: row.key };
  return (
    <Link to="/review" search={search}>
      {value}
    </Link>
  );
}

function scanColumn(label: string): Column<OverviewRow> {
  return {
    id: 'lastScan',
    label,
    isMinor: true,
    value: ({ hashtag }) => hashtag?.lastScan ?? null,
    cell: ({ hashtag }) => hashtag && <ScanCell hashtag={hashtag} />,
  };
}

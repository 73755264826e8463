import { Link } from '@tanstack/react-router';
import { type Column, DataTable, type Sort } from '../../components/data-table.tsx';
import { Definition } from '../../components/figure.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { HashtagLink } from '../../components/hashtag-link.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './overview.module.css';
import { ScanCell } from './scan-cell.tsx';
import { engagementOf, type OverviewRow } from './sums.ts';

/** A row for each hashtag or brand: today, and the course of the last 30 days. */
export function OverviewTable(props: {
  by: 'hashtag' | 'brand';
  rows: OverviewRow[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}) {
  const { by, ...table } = props;
  const { overview: texts } = useTexts();
  const columns = useColumns(by);
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

function useColumns(by: 'hashtag' | 'brand'): Column<OverviewRow>[] {
  const { overview: texts } = useTexts();
  const formats = useFormats();
  const brand: Column<OverviewRow> = {
    id: 'brand',
    label: texts.brand,
    value: (row) => row.brand,
    cell: (row) => (
      <span className={styles.brand}>
        {row.brand === null ? texts.noBrand : <ForeignText>{row.brand}</ForeignText>}
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
      cell: (row) => formats.number(row.today.newVideos),
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
      hint: <Definition label={texts.trend}>{texts.definitions.trend}</Definition>,
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
      cell: (row) => formats.number(row.today.credits),
    },
    ...(by === 'brand' ? [] : [scanColumn(texts.lastScan)]),
  ];
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

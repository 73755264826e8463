import { Link } from '@tanstack/react-router';
import type { HashtagDays } from '../../../../src/schemas/hashtag.ts';
import { ChartFrame } from '../../components/chart-frame.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { DayChart } from '../../components/day-chart.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { knownDaysOf, type Total } from './total-figure.tsx';

type Row = { hashtag: string; day: string; value: number | null; isMeasured: boolean };

/** What each day of a period brought, as a chart and as a table. */
export function DaysOf(props: {
  name: string;
  data: HashtagDays;
  of: Total;
  title: string;
  definition: string;
  color?: string;
}) {
  const { name, data, of, title, definition, color } = props;
  const { hashtag, charts } = useTexts();
  // Only views gained are measured on the newest posts alone.
  const since = of === 'viewsGained' ? data.gainsKnownSince : null;
  const rows = data.days.map((entry): Row => ({
    hashtag: name,
    day: entry.day,
    value: entry[of],
    isMeasured: since === null || entry.day >= since,
  }));
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
      summary={[
        hashtag.knownDays(knownDaysOf(data.totals, of), data.days.length),
        ...(since === null ? [] : [hashtag.newestMeasured]),
      ].join(' · ')}
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
  return <DayValue row={row} />;
}

function DayValue({ row: { value, isMeasured } }: { row: Row }) {
  const { hashtag } = useTexts();
  const { number } = useFormats();
  const why = isMeasured ? hashtag.unknownDay : hashtag.unmeasuredDay;
  return <span title={value === null ? why : undefined}>{number(value)}</span>;
}

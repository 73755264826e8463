import { AxisBottom, AxisLeft } from '@visx/axis';
import { GridRows } from '@visx/grid';
import { useParentSize } from '@visx/responsive';
import { scaleBand, scaleLinear } from '@visx/scale';
import { type PointerEvent, useState } from 'react';
import { useFormats } from '../texts/format.ts';
import styles from './day-chart.module.css';

type Day = { day: string; value: number | null };
type Props = { label: string; days: readonly Day[]; color?: string };

const height = 200;
const margin = { top: 8, right: 0, bottom: 26, left: 50 };
const plotHeight = height - margin.top - margin.bottom;
/** A label and the gap to the next one. */
const labelWidth = 64;
const widestBar = 28;

/** A bar for each day; a day of which nothing is known has none. The day under the pointer is told in full. */
export function DayChart(props: Props) {
  const { parentRef, width } = useParentSize({ debounceTime: 0 });
  return (
    <div ref={parentRef} className={styles.chart} style={{ height }}>
      {width > margin.left && <Plot {...props} width={width} />}
    </div>
  );
}

function Plot({ label, days, color = 'var(--chart-1)', width }: Props & { width: number }) {
  const { compact, day: shortDay } = useFormats();
  const [pointed, setPointed] = useState<number | null>(null);
  const values = days.map(({ value }) => value ?? 0);
  const x = scaleBand({ domain: days.map(({ day }) => day), range: [margin.left, width], padding: 0.16 });
  const y = scaleLinear({
    domain: [Math.min(0, ...values), Math.max(1, ...values)],
    range: [margin.top + plotHeight, margin.top],
    nice: 4,
  });
  const barWidth = Math.min(widestBar, x.bandwidth());
  const left = ({ day }: Day) => (x(day) ?? 0) + (x.bandwidth() - barWidth) / 2;
  const every = Math.ceil((days.length * labelWidth) / (width - margin.left));
  const labelled = days.filter((_, index) => (days.length - 1 - index) % every === 0);
  const ticks = y.ticks(4).filter((tick) => Number.isInteger(tick));
  const point = ({ nativeEvent }: PointerEvent) => {
    const index = Math.floor(((nativeEvent.offsetX - margin.left) / (width - margin.left)) * days.length);
    setPointed(index >= 0 && index < days.length ? index : null);
  };
  const told = pointed === null ? undefined : days[pointed];
  return (
    <>
      <svg width={width} height={height} onPointerMove={point} onPointerLeave={() => setPointed(null)}>
        <GridRows scale={y} left={margin.left} width={width - margin.left} tickValues={ticks} />
        {told && (
          <rect
            className={styles.pointed}
            x={x(told.day)}
            y={margin.top}
            width={x.bandwidth()}
            height={plotHeight}
          />
        )}
        {days.map((day) => (
          <rect
            key={day.day}
            x={left(day)}
            y={y(Math.max(0, day.value ?? 0))}
            width={barWidth}
            height={Math.abs(y(day.value ?? 0) - y(0))}
            rx={2}
            fill={color}
          />
        ))}
        <AxisLeft
          scale={y}
          left={margin.left}
          tickValues={ticks}
          tickFormat={(value) => compact(value.valueOf())}
          hideAxisLine
          hideTicks
        />
        <AxisBottom
          scale={x}
          top={margin.top + plotHeight}
          tickValues={labelled.map(({ day }) => day)}
          tickFormat={shortDay}
          hideAxisLine
          hideTicks
        />
      </svg>
      {told && <Told label={label} day={told} isAtRight={left(told) > width / 2} at={left(told) / width} />}
    </>
  );
}

function Told(props: { label: string; day: Day; at: number; isAtRight: boolean }) {
  const { label, day, at, isAtRight } = props;
  const { longDay, number } = useFormats();
  const place = isAtRight ? { right: `${100 - at * 100}%` } : { left: `calc(${at * 100}% + ${widestBar}px)` };
  return (
    <div className={styles.told} style={place}>
      <div>{longDay(day.day)}</div>
      <strong>
        {label}: {number(day.value)}
      </strong>
    </div>
  );
}

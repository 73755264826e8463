import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormats } from '../texts/format.ts';
import styles from './day-chart.module.css';

const height = 200;
/** The library sets a colour of its own on each text, which only works on white. */
const tick = { fill: 'var(--text-soft)' };

/** A bar for each day; a day of which nothing is known has none. */
export function DayChart(props: {
  label: string;
  days: readonly { day: string; value: number | null }[];
  color?: string;
}) {
  const { label, days, color = 'var(--chart-1)' } = props;
  const { compact, day, longDay, number } = useFormats();
  return (
    <ResponsiveContainer width="100%" height={height} className={styles.chart ?? ''}>
      <BarChart data={[...days]} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis
          dataKey="day"
          tickFormatter={day}
          tick={tick}
          tickLine={false}
          axisLine={false}
          minTickGap={24}
        />
        <YAxis
          tickFormatter={compact}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={50}
          allowDecimals={false}
        />
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          isAnimationActive={false}
          labelFormatter={(name) => (typeof name === 'string' ? longDay(name) : '')}
          formatter={(value) => [number(typeof value === 'number' ? value : null), label]}
        />
        <Bar dataKey="value" fill={color} radius={[2, 2, 0, 0]} maxBarSize={28} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}

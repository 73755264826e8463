import { Fragment } from 'react';
import styles from './sparkline.module.css';

const width = 100;
const height = 24;

/** The course of some numbers as a small line, the newest at the right, with gaps where they are unknown; `label` says it in words. */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const largest = Math.max(1, ...values.map((value) => value ?? 0));
  const step = width / Math.max(1, values.length - 1);
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      // An image for those who do not see it: `title` says it.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
    >
      <title>{label}</title>
      {knownStretches(values).map(({ from, numbers }) => {
        const x = (index: number) => round((from + index) * step);
        const points = numbers.map((value, index) => `${x(index)},${round(y(value, largest))}`);
        const last = x(numbers.length - 1);
        return (
          <Fragment key={from}>
            <polygon
              className={styles.area}
              points={`${x(0)},${height} ${points.join(' ')} ${last},${height}`}
            />
            {/* A line of a single point is drawn only where it is a line to itself. */}
            <polyline className={styles.line} points={[...points, ...points.slice(-1)].join(' ')} />
          </Fragment>
        );
      })}
    </svg>
  );
}

/** Numbers that follow each other without a gap, with the place of the first. */
function knownStretches(values: readonly (number | null)[]): { from: number; numbers: number[] }[] {
  const stretches: { from: number; numbers: number[] }[] = [];
  for (const [index, value] of values.entries()) {
    const open = stretches.at(-1);
    if (value === null) continue;
    if (open && open.from + open.numbers.length === index) open.numbers.push(value);
    else stretches.push({ from: index, numbers: [value] });
  }
  return stretches;
}

function y(value: number, largest: number): number {
  return height - 1.5 - (Math.max(0, value) / largest) * (height - 3);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

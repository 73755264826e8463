import styles from './sparkline.module.css';

const width = 100;
const height = 24;

/** The course of some numbers as a small line, the newest at the right; `label` says it in words. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const largest = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  const points = values.map((value, index) => `${round(index * step)},${round(y(value, largest))}`);
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
      <polygon className={styles.area} points={`0,${height} ${points.join(' ')} ${width},${height}`} />
      <polyline className={styles.line} points={points.join(' ')} />
    </svg>
  );
}

function y(value: number, largest: number): number {
  return height - 1.5 - (Math.max(0, value) / largest) * (height - 3);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

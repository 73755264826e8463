import { type ReactNode, useId } from 'react';
import { useTexts } from '../texts/texts.ts';
import styles from './chart-frame.module.css';
import { Definition } from './figure.tsx';

/** A chart with its title and definition, and the same numbers as a table for whoever cannot or will not read it. */
export function ChartFrame(props: {
  title: string;
  definition: ReactNode;
  summary?: ReactNode;
  children: ReactNode;
  table: ReactNode;
}) {
  const { title, definition, summary, children, table } = props;
  const { charts } = useTexts();
  const id = useId();
  return (
    <section className={styles.frame} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        <Definition label={title}>{definition}</Definition>
        {summary !== undefined && <span className={styles.summary}>{summary}</span>}
      </div>
      <div aria-hidden="true">{children}</div>
      <details className={styles.table}>
        <summary>{charts.asTable}</summary>
        {table}
      </details>
    </section>
  );
}

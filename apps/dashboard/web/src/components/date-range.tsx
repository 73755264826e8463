import { useId, useState } from 'react';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './date-range.module.css';
import { Select } from './select.tsx';

/** Days, both inclusive, `YYYY-MM-DD`. */
export type Range = { from: string; to: string };

const presets = [7, 30, 90] as const;
const dayMs = 86_400_000;
/** Days before it are those of a year that is being typed. */
const firstDay = '2000-01-01';

/** The days from so many days ago until today. */
export function lastDays(today: string, days: number): Range {
  const from = new Date(Date.parse(today) - (days - 1) * dayMs).toISOString().slice(0, 10);
  return { from, to: today };
}

/** A range of days: some that are often asked for, and any other by its two ends. Tells only ranges that are one. */
export function DateRange(props: { value: Range; today: string; onChange: (range: Range) => void }) {
  const { value, today, onChange } = props;
  const { ranges } = useTexts();
  const { dayAndYear } = useFormats();
  const id = useId();
  const [seen, setSeen] = useState(value);
  const [draft, setDraft] = useState(value);
  if (seen.from !== value.from || seen.to !== value.to) {
    setSeen(value);
    setDraft(value);
  }
  const change = (part: Partial<Range>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (isRange(next)) onChange(next);
  };
  const isReversed = draft.from > draft.to && draft.to >= firstDay;
  const invalid = isReversed ? { 'aria-invalid': true, 'aria-describedby': id } : {};
  const preset = presets.find((days) => {
    const range = lastDays(today, days);
    return range.from === value.from && range.to === value.to;
  });
  const options = [
    ...presets.map((days) => ({ key: String(days), label: ranges.last(days) })),
    ...(preset === undefined ? [{ key: 'own', label: ranges.own }] : []),
  ];
  return (
    <div className={styles.range}>
      <Select
        label={ranges.label}
        hideLabel
        options={options}
        value={preset === undefined ? 'own' : String(preset)}
        onChange={(key) => key !== 'own' && onChange(lastDays(today, Number(key)))}
      />
      <span className={styles.ends}>
        <input
          type="date"
          className={styles.day}
          aria-label={ranges.from}
          value={draft.from}
          max={draft.to}
          onChange={(event) => change({ from: event.target.value })}
          {...invalid}
        />
        <span aria-hidden="true">–</span>
        <input
          type="date"
          className={styles.day}
          aria-label={ranges.to}
          value={draft.to}
          min={draft.from}
          max={today}
          onChange={(event) => change({ to: event.target.value })}
          {...invalid}
        />
      </span>
      {isReversed && (
        <p id={id} className={styles.error} role="alert">
          {ranges.reversed}{' '}
          {isRange(value) && ranges.stillShown(`${dayAndYear(value.from)} – ${dayAndYear(value.to)}`)}
        </p>
      )}
    </div>
  );
}

function isRange({ from, to }: Range): boolean {
  return from >= firstDay && from <= to && !Number.isNaN(Date.parse(from) + Date.parse(to));
}

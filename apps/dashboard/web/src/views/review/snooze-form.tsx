import { useState } from 'react';
import { useMe } from '../../api/me.ts';
import { Button } from '../../components/button.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { Key } from './key.tsx';
import styles from './review.module.css';
import { dayOf, daysAfter, snoozeChoices, todayIn, wakingHour, wakingTime } from './snooze-times.ts';
import type { Choice } from './use-decisions.ts';
import { useDigits } from './use-digits.ts';

/** Until which morning a post sleeps: three quick ones, by their digits too, or any day. */
export function SnoozeForm({ onDecide }: { onDecide: (choice: Choice) => void }) {
  const { review } = useTexts();
  const { longDay } = useFormats();
  const { timezone } = useMe();
  const [day, setDay] = useState('');
  const today = todayIn(timezone);
  const sleep = (until: string) => onDecide({ state: 'snoozed', snoozedUntil: wakingTime(until, timezone) });
  useDigits(snoozeChoices, (choice) => sleep(dayOf(choice, today)));
  const isDay = day > today && !Number.isNaN(Date.parse(day));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isDay) sleep(day);
      }}
    >
      <div className={styles.days}>
        {snoozeChoices.map((choice, index) => (
          <Button key={choice} autoFocus={index === 0} onPress={() => sleep(dayOf(choice, today))}>
            {review.snooze[choice]}
            <span className={styles.choiceDay}>{longDay(dayOf(choice, today))}</span>
            <Key name={String(index + 1)} />
          </Button>
        ))}
      </div>
      <div className={styles.dayChoice}>
        <label>
          {review.snoozeDay}
          <input
            type="date"
            className={styles.day}
            value={day}
            min={daysAfter(today, 1)}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
        <Button type="submit" isDisabled={!isDay}>
          {review.snoozeSet}
        </Button>
      </div>
      <p className={styles.fine}>
        {review.snoozeHint(`${String(wakingHour).padStart(2, '0')}:00`, timezone)}
      </p>
    </form>
  );
}

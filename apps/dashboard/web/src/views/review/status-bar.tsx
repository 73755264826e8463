import { useEffect, useEffectEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { Key } from './key.tsx';
import type { Action } from './keys.ts';
import styles from './review.module.css';
import { type Desk, mostSelected } from './use-desk.ts';

const shownMs = 12_000;
const bulk = ['approve', 'reject', 'contacted', 'reposted', 'snooze', 'note'] as const;
const keyOf = { approve: 'a', reject: 'r', contacted: 'c', reposted: 'p', snooze: 's', note: 'n' } as const;

/** At the lower edge, over the page: what is selected and what can be done to it, and what happened last. */
export function StatusBar({ desk, act }: { desk: Desk; act: (action: Action) => void }) {
  const { review } = useTexts();
  const { number } = useFormats();
  const { told, selected } = desk;
  const hush = useEffectEvent(desk.hush);
  const id = told?.id;
  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(hush, shownMs);
    return () => clearTimeout(timer);
  }, [id]);
  const isEmpty = told === null && selected.length === 0;
  return (
    // Nothing but the box is hidden: what is told is read out only where its place was there before.
    <div className={isEmpty ? 'visually-hidden' : styles.status}>
      <output className={styles.told} aria-live="polite">
        {told !== null && (
          <span key={told.id}>
            {told.text}
            {told.canUndo && <span className="visually-hidden"> {review.undoHint}</span>}
          </span>
        )}
      </output>
      {told?.canUndo === true && (
        <Button size="small" onPress={() => act('undo')}>
          {review.actions.undo}
          <Key name="u" />
        </Button>
      )}
      {selected.length > 0 && (
        <div className={styles.bulk}>
          <strong>
            {selected.length >= mostSelected
              ? review.selectedMost(number(selected.length))
              : review.selected(number(selected.length))}
          </strong>
          {bulk.map((action) => (
            <Button key={action} size="small" onPress={() => act(action)}>
              {review.actions[action]}
              <Key name={keyOf[action]} />
            </Button>
          ))}
          <Button size="small" kind="quiet" onPress={() => act('select-all')}>
            {review.actions['select-all']}
          </Button>
          <Button size="small" kind="quiet" onPress={() => desk.select([])}>
            {review.clear}
          </Button>
        </div>
      )}
    </div>
  );
}

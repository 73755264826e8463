import type { Ref } from 'react';
import { PersonMenu } from '../../frame/person-menu.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './review.module.css';

/** Asks whoever has not said it for a name, and why. */
export function WhoDecides({ ref }: { ref: Ref<HTMLDivElement> }) {
  const { review } = useTexts();
  return (
    <section className={styles.who} ref={ref} tabIndex={-1} aria-label={review.whoTitle}>
      <div>
        <strong>{review.whoTitle}</strong>
        <p>{review.who}</p>
      </div>
      <PersonMenu />
    </section>
  );
}

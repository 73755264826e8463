import { useId } from 'react';
import type { Creator } from '../../../../src/schemas/creators.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './creator.module.css';

/** Who noted what and when, the latest first; nothing where nobody did. */
export function OutreachHistory({ changes }: { changes: Creator['changes'] }) {
  const { creators, creator } = useTexts();
  const { time } = useFormats();
  const id = useId();
  if (changes.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{creator.history}</h2>
      <ol className={styles.history}>
        {changes.map((change) => (
          <li key={change.id}>
            <p>{creator.change(creators.states[change.from], creators.states[change.to])}</p>
            {change.note !== '' && (
              <p>
                <ForeignText>{change.note}</ForeignText>
              </p>
            )}
            <p className={styles.fine}>
              <ForeignText>{change.person}</ForeignText>, {time(change.changedAt)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

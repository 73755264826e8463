import { Button } from '../../components/button.tsx';
import { Definition } from '../../components/figure.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { Key } from './key.tsx';
import type { Action } from './keys.ts';
import styles from './review.module.css';

/**
 * What is done to the list as a whole, and undo, for as long as there is something to undo; what came in above it waits here,
 * so that nothing moves under a hand.
 */
export function ListTools(props: { arrivals: number; canUndo: boolean; act: (action: Action) => void }) {
  const { arrivals, canUndo, act } = props;
  const { review } = useTexts();
  const { number } = useFormats();
  const { figures, definitions } = review;
  return (
    <div className={styles.tools}>
      <span className={styles.fine}>
        {review.figuresTitle}{' '}
        <Definition label={review.figuresTitle}>
          <dl className={styles.definitions}>
            {(['rate', 'growth', 'day'] as const).map((name) => (
              <div key={name}>
                <dt>{figures[name]}</dt>
                <dd>{definitions[name]}</dd>
              </div>
            ))}
          </dl>
          <p>{review.flagDefinition}</p>
        </Definition>
      </span>
      <span className={styles.toolButtons}>
        {canUndo && (
          <Button size="small" kind="quiet" onPress={() => act('undo')}>
            {review.actions.undo}
            <Key name="u" />
          </Button>
        )}
        <Button size="small" kind="quiet" onPress={() => act('reload')}>
          {review.reload}
          {arrivals > 0 && <span className={styles.arrivals}>{review.arrived(number(arrivals))}</span>}
          <Key name="." />
        </Button>
        <Button size="small" kind="quiet" onPress={() => act('keys')}>
          {review.keysTitle}
          <Key name="?" />
        </Button>
      </span>
    </div>
  );
}

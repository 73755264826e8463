import { Dialog } from '../../components/dialog.tsx';
import { useTexts } from '../../texts/texts.ts';
import { keys } from './keys.ts';
import styles from './review.module.css';

const named: Record<string, string> = { X: '⇧ x', Escape: 'Esc' };

/** Every key and what it does, and a way to do without. */
export function KeysDialog(props: { areOn: boolean; turn: (areOn: boolean) => void; onClose: () => void }) {
  const { areOn, turn, onClose } = props;
  const { review } = useTexts();
  return (
    <Dialog title={review.keysTitle} isOpen onOpenChange={onClose}>
      <p className={styles.fine}>{review.keysHint}</p>
      <label className={styles.switch}>
        <input type="checkbox" checked={areOn} onChange={(event) => turn(event.target.checked)} />
        {review.keysOn}
      </label>
      <dl className={styles.keys}>
        {Object.entries(keys).map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd className={styles.key}>{named[key] ?? key}</kbd>
            </dt>
            <dd>{review.actions[action]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

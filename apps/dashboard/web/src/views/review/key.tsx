import styles from './review.module.css';

/** The key of a button, for those who see it; the dialog of keys tells all. */
export function Key({ name }: { name: string }) {
  return (
    <kbd className={styles.key} aria-hidden="true">
      {name}
    </kbd>
  );
}

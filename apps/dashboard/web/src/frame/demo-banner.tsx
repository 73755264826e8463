import { useTexts } from '../texts/texts.ts';
import styles from './demo-banner.module.css';

/** Says on every view that nothing here is real, and how it becomes so. */
export function DemoBanner() {
  const { common } = useTexts();
  return (
    <aside className={styles.banner}>
      <p className={styles.text}>
        <strong>{common.demoTitle}</strong> {common.demo}
      </p>
    </aside>
  );
}

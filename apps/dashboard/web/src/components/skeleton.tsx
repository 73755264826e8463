import { useTexts } from '../texts/texts.ts';
import styles from './skeleton.module.css';

/** A place that something will take which is still loading: give it the final height, so that nothing jumps. */
export function Skeleton({ height, width = '100%' }: { height: string; width?: string }) {
  return <div className={styles.skeleton} style={{ height, width }} aria-hidden="true" />;
}

/** A view that is loading. */
export function ViewSkeleton() {
  const { common } = useTexts();
  return (
    <output className={styles.view}>
      <span className="visually-hidden">{common.loading}</span>
      <Skeleton height="3rem" width="min(20rem, 60%)" />
      <Skeleton height="5.5rem" />
      <Skeleton height="20rem" />
    </output>
  );
}

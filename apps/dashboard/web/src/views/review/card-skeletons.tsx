import { Skeleton } from '../../components/skeleton.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './review.module.css';

/** The list while it is read: places as high as the cards that come. */
export function CardSkeletons() {
  const { common } = useTexts();
  return (
    <output className={styles.list}>
      <span className="visually-hidden">{common.loading}</span>
      {[1, 2, 3, 4].map((place) => (
        <Skeleton key={place} height="9.5rem" />
      ))}
    </output>
  );
}

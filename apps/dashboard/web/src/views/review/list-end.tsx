import { useEffect, useEffectEvent, useRef } from 'react';
import { useTexts } from '../../texts/texts.ts';
import styles from './review.module.css';
import type { Desk } from './use-desk.ts';

/** About six cards before the end. */
const early = '900px';

/** The end of the list, which loads more before anybody gets there. */
export function ListEnd({ list }: { list: Desk['list'] }) {
  const { review } = useTexts();
  const end = useRef<HTMLParagraphElement>(null);
  const { hasNextPage, isFetching, data } = list;
  const loadMore = useEffectEvent(() => void list.fetchNextPage());
  const canLoad = hasNextPage && !isFetching;
  useEffect(() => {
    if (!canLoad || end.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) loadMore();
      },
      { rootMargin: `0px 0px ${early} 0px` },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [canLoad]);
  return (
    <p ref={end} className={styles.end}>
      {hasNextPage ? review.loadingMore : data !== undefined && review.end}
    </p>
  );
}

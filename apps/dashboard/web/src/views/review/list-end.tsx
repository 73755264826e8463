import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './review.module.css';
import type { Desk } from './use-desk.ts';

/** About six cards before the end. */
const early = '900px';

/** The end of the list, which loads more before anybody gets there; where that fails, it waits to be asked again. */
export function ListEnd({ list }: { list: Desk['list'] }) {
  const { common, review } = useTexts();
  const errorText = useErrorText();
  const end = useRef<HTMLParagraphElement>(null);
  const { hasNextPage, isFetching, data, error } = list;
  const loadMore = useEffectEvent(() => void list.fetchNextPage());
  const canLoad = hasNextPage && !isFetching && error === null;
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
  if (hasNextPage && error !== null)
    return (
      <div className={styles.end} role="alert">
        <p>{errorText(error)}</p>
        <Button size="small" isDisabled={isFetching} onPress={() => void list.fetchNextPage()}>
          {common.retry}
        </Button>
      </div>
    );
  return (
    <p ref={end} className={styles.end}>
      {hasNextPage ? review.loadingMore : data !== undefined && review.end}
    </p>
  );
}

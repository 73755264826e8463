import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReviewFilter } from '../../../../src/schemas/reviews.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { reviewListQuery } from './review-queries.ts';
import { reviewStates } from './review-search.ts';
import styles from './review.module.css';

/** The server counts no further. */
const countLimit = 1000;

/** The states, each with how many posts are in it under the filters. */
export function StateTabs({ filter, reading }: { filter: ReviewFilter; reading: number }) {
  const { review } = useTexts();
  const { number } = useFormats();
  const { data } = useInfiniteQuery({
    ...reviewListQuery(filter, reading),
    placeholderData: keepPreviousData,
  });
  const counts = data?.pages.at(-1)?.counts;
  const say = (count: number) => (count >= countLimit ? review.orMore(number(countLimit)) : number(count));
  return (
    <nav className={styles.tabs} aria-label={review.tabs}>
      {reviewStates.map((state) => (
        <Link
          key={state}
          to="/review"
          search={(search) => ({ ...search, state: state === 'new' ? undefined : state })}
          className={styles.tab}
          // Without, what is new would be current in every state: its address is the beginning of the others'.
          activeOptions={{ exact: true }}
        >
          {review.states[state]}
          <span className={styles.count}>{counts === undefined ? '–' : say(counts[state])}</span>
        </Link>
      ))}
    </nav>
  );
}

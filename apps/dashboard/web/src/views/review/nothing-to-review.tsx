import { Link } from '@tanstack/react-router';
import type { ReviewFilter } from '../../../../src/schemas/reviews.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useTexts } from '../../texts/texts.ts';

/** An empty list, and what to do so that there is something. */
export function NothingToReview({ filter }: { filter: ReviewFilter }) {
  const { review } = useTexts();
  const { state, hashtag, brand, posts } = filter;
  const names = { ...(hashtag !== undefined && { hashtag }), ...(brand !== undefined && { brand }) };
  const isFiltered = hashtag !== undefined || brand !== undefined;
  const showsAll = state !== 'new' || posts === 'all';
  return (
    <EmptyState
      title={state === 'new' ? review.nothingNew : review.nothing}
      action={
        <>
          {!showsAll && (
            <Link to="/review" search={{ ...names, posts: 'all' }}>
              {review.showAllPosts}
            </Link>
          )}
          {showsAll && isFiltered && (
            <Link to="/review" search={state === 'new' ? {} : { state }}>
              {review.clearFilters}
            </Link>
          )}
        </>
      }
    >
      {state === 'new' ? review.nothingNewHint : review.nothingHint}
    </EmptyState>
  );
}

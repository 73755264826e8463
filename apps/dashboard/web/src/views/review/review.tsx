import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHead } from '../../components/page-head.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ReviewFilters } from './review-filters.tsx';
import { ReviewList } from './review-list.tsx';
import { filterOf } from './review-search.ts';
import { SavedViews } from './saved-views.tsx';
import { StateTabs } from './state-tabs.tsx';

/** The approval queue: a list of posts in one state, judged by keyboard or buttons, by several people at once. */
export function Review() {
  const { review } = useTexts();
  const search = useSearch({ from: '/review' });
  const [reading, setReading] = useState(0);
  const filter = filterOf(search);
  return (
    <>
      <PageHead title={review.title} description={review.description}>
        <ReviewFilters />
        <SavedViews />
      </PageHead>
      <StateTabs filter={filter} reading={reading} />
      <ReviewList
        key={JSON.stringify([filter, reading])}
        {...{ filter, reading }}
        onReload={() => setReading((last) => last + 1)}
      />
    </>
  );
}

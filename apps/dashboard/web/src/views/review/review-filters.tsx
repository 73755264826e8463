import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { trackedQuery } from '../../api/settings.ts';
import { Select } from '../../components/select.tsx';
import { useTexts } from '../../texts/texts.ts';
import { type ReviewSearch, reviewSearch } from './review-search.ts';

const all = '';

/** Whose posts are shown: of one hashtag or of one brand, and of what is new whether flagged or not. */
export function ReviewFilters() {
  const { review } = useTexts();
  const search = useSearch({ from: '/review' });
  const navigate = useNavigate({ from: '/review' });
  const { data } = useQuery(trackedQuery);
  const tracked = data?.hashtags ?? [];
  const choose = (changed: ReviewSearch) =>
    void navigate({ search: reviewSearch({ ...search, ...changed }) });
  const hashtags = withChosen(
    tracked.map(({ name }) => name),
    search.hashtag,
  );
  const brands = withChosen(
    tracked.flatMap(({ brand }) => brand ?? []),
    search.brand,
  );
  return (
    <>
      <Select
        label={review.hashtag}
        hideLabel
        options={[
          { key: all, label: review.allHashtags },
          ...hashtags.map((name) => ({ key: name, label: `#${name}` })),
        ]}
        value={search.hashtag ?? all}
        onChange={(hashtag) => choose(hashtag === all ? { hashtag } : { hashtag, brand: all })}
      />
      {brands.length > 0 && (
        <Select
          label={review.brand}
          hideLabel
          options={[
            { key: all, label: review.allBrands },
            ...brands.map((name) => ({ key: name, label: name })),
          ]}
          value={search.brand ?? all}
          onChange={(brand) => choose(brand === all ? { brand } : { brand, hashtag: all })}
        />
      )}
      {search.state === undefined && (
        <Select
          label={review.posts}
          hideLabel
          options={[
            { key: 'high-priority', label: review.flagged },
            { key: 'all', label: review.allPosts },
          ]}
          value={search.posts ?? 'high-priority'}
          onChange={(posts) =>
            void navigate({ search: { ...search, posts: posts === 'all' ? posts : undefined } })
          }
        />
      )}
    </>
  );
}

/** Names in order, each once, with the chosen one though it may not be tracked any more. */
function withChosen(names: string[], chosen: string | undefined): string[] {
  return [...new Set(chosen === undefined ? names : [...names, chosen])].toSorted();
}

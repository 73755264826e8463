import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CreatorList } from '../../../../src/schemas/creators.ts';
import { getJson } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CreatorTable } from './creator-table.tsx';
import type { CreatorsSearch } from './creators-search.ts';
import styles from './creators.module.css';
import { outreachStates } from './outreach-tag.tsx';

const any = 'any';

/** Everybody who made a video under a tracked hashtag: the latest first, by handle, or by state of outreach. */
export function Creators() {
  const search = useSearch({ from: '/creators' });
  const navigate = useNavigate({ from: '/creators' });
  const { creators } = useTexts();
  const list = useCreators(search);
  const rows = list.data?.pages.flatMap((page) => page.creators) ?? [];
  const isFiltered = search.search !== undefined || search.state !== undefined;
  const choose = (next: CreatorsSearch) => void navigate({ search: next, replace: true });
  return (
    <>
      <PageHead title={creators.title} description={creators.description}>
        <TextField
          label={creators.search}
          placeholder={creators.search}
          hideLabel
          value={search.search ?? ''}
          onChange={(text) => choose(text === '' ? {} : { search: text })}
          maxLength={100}
        />
        <Select
          label={creators.state}
          options={[
            { key: any, label: creators.anyState },
            ...outreachStates
              .filter((state) => state !== 'none')
              .map((state) => ({ key: state, label: creators.states[state] })),
          ]}
          value={search.state ?? any}
          onChange={(key) => choose(key === any ? {} : { state: key })}
        />
      </PageHead>
      {list.isError && list.data === undefined && (
        <ErrorState error={list.error} reset={() => void list.refetch()} />
      )}
      {list.isPending && <Skeleton height="30rem" />}
      {list.data !== undefined && rows.length === 0 && (
        <EmptyState title={isFiltered ? creators.noneFound : creators.none}>
          {isFiltered ? creators.noneFoundHint : creators.noneHint}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <CreatorTable rows={rows} />
          <p className={styles.fine}>{creators.figuresOf}</p>
        </>
      )}
      <MoreButton list={list} label={creators.more} />
    </>
  );
}

function useCreators(search: CreatorsSearch) {
  return useInfiniteQuery({
    queryKey: ['creators', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      getJson<CreatorList>('/api/creators', { search: { ...search, after: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

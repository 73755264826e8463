import { queryOptions, useSuspenseQueries } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Overview as OverviewAnswer, PastDays } from '../../../../src/schemas/overview.ts';
import { getJson } from '../../api/client.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Select } from '../../components/select.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { AttentionList } from './attention-list.tsx';
import styles from './overview.module.css';
import { OverviewTable } from './overview-table.tsx';
import { groups, type OverviewSearch, sortOf } from './search.ts';
import { brandRows, creditsOf, hashtagRows, withPastDays } from './sums.ts';
import { Totals } from './totals.tsx';

const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => getJson<OverviewAnswer>('/api/overview', { signal }),
  // What time alone changes: a scan that is late, a new day. The rest is told by the server.
  refetchInterval: 300_000,
});
/** Asked for once a day, while a live page asks for today again and again. */
const pastQuery = queryOptions({
  queryKey: ['overview-past'],
  queryFn: ({ signal }) => getJson<PastDays>('/api/overview/past', { signal }),
  staleTime: 3_600_000,
});
const route = getRouteApi('/');
const all = 'all';
/** No brand's name: names have no line breaks. */
const none = '\n';

/** What came in today and in the last 30 days, and what needs attention. */
export function Overview() {
  const { overview: texts } = useTexts();
  const formats = useFormats();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data }, { data: past, refetch: refetchPast }] = useSuspenseQueries({
    queries: [overviewQuery, pastQuery],
  });
  useEffect(() => {
    if (past.today !== data.today) void refetchPast();
  }, [past.today, data.today, refetchPast]);
  const brands = [...new Set(data.hashtags.map(({ brand }) => brand ?? none))].toSorted();
  const chosen = search.brand === none ? null : search.brand;
  const shown = withPastDays(data.hashtags, past).filter(
    ({ brand }) => chosen === undefined || brand === chosen,
  );
  const spentToday = creditsOf(data.spent, chosen);
  const by = search.by ?? 'hashtag';
  const change = (changed: OverviewSearch) =>
    void navigate({ search: { ...search, ...changed }, replace: true });
  return (
    <>
      <PageHead title={texts.title} description={formats.longDay(data.today)}>
        {brands.length > 1 && (
          <Select
            label={texts.brand}
            hideLabel
            value={search.brand ?? all}
            options={[
              { key: all, label: texts.allBrands },
              ...brands.map((key) => ({ key, label: key === none ? texts.noBrand : key })),
            ]}
            onChange={(brand) => change({ brand: brand === all ? undefined : brand })}
          />
        )}
        <Select
          label={texts.by}
          hideLabel
          value={by}
          options={groups.map((key) => ({ key, label: texts.groups[key] }))}
          onChange={(key) => change({ by: key })}
        />
      </PageHead>
      <div className={styles.sections}>
        <AttentionList attention={data.attention} />
        {data.hashtags.length === 0 ? (
          <EmptyState title={texts.empty} action={<Link to="/settings">{texts.track}</Link>}>
            {texts.emptyText}
          </EmptyState>
        ) : (
          <>
            <Totals
              hashtags={shown}
              brand={chosen}
              today={data.today}
              credits={{ today: spentToday, month: spentToday + creditsOf(past.spent, chosen) }}
              creditUsd={data.creditUsd}
              creditsRemaining={data.creditsRemaining}
            />
            <OverviewTable
              by={by}
              today={data.today}
              rows={by === 'brand' ? brandRows(shown) : hashtagRows(shown)}
              sort={sortOf(search)}
              onSort={({ by: sort, descending }) =>
                change({ sort, order: descending ? undefined : 'ascending' })
              }
            />
          </>
        )}
      </div>
    </>
  );
}

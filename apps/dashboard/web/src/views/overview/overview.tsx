import { useSuspenseQuery } from '@tanstack/react-query';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { getJson } from '../../api/client.ts';
import { useTexts } from '../../texts/texts.ts';

/** What came in today, over all hashtags. */
export function Overview() {
  const { common } = useTexts();
  const { data } = useSuspenseQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => getJson<{ hashtags: { name: string }[] }>('/api/hashtags', { signal }),
  });
  return (
    <>
      <PageHead title={common.overview} />
      <EmptyState title={String(data.hashtags.length)} />
    </>
  );
}

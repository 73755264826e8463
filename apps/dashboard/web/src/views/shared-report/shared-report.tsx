import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { SharedReportAnswer } from '../../../../src/schemas/reports.ts';
import { getJson } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { ReportView, useDays } from '../../report/report-view.tsx';
import { FormatsProvider } from '../../texts/formats-provider.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './shared-report.module.css';

/** What a share link shows: one report, to somebody who has nothing else here. */
export function SharedReport() {
  const { token } = useParams({ from: '/shared/$token' });
  const { data } = useSuspenseQuery({
    queryKey: ['shared', token],
    queryFn: ({ signal }) =>
      getJson<SharedReportAnswer>(`/api/shared/${encodeURIComponent(token)}`, { signal }),
    // Each answer counts as a view.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <FormatsProvider timeZone={data.report.timezone}>
      <Shown {...data} />
    </FormatsProvider>
  );
}

function Shown({ report, frozen }: SharedReportAnswer) {
  const { shared, title, actions, sharedDemo } = useTexts().reports;
  const days = useDays(report);
  return (
    <main className={styles.main}>
      {report.demo && <p className={styles.demo}>{sharedDemo}</p>}
      <PageHead
        title={title(report.hashtag)}
        description={`${days} · ${frozen ? shared.frozen : shared.live}`}
      >
        <Button onPress={() => window.print()}>{actions.print}</Button>
      </PageHead>
      <ReportView report={report} />
    </main>
  );
}

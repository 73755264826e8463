import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../components/error-state.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { useTexts } from '../texts/texts.ts';
import { ReportActions } from './report-actions.tsx';
import styles from './report.module.css';
import { reportQuery, type ReportScope } from './report-query.ts';
import { ReportView } from './report-view.tsx';

/** A hashtag's report, and what can be done with it. */
export function HashtagReport(props: {
  name: string;
  scope: ReportScope;
  onCampaignCost: (usd: number | null) => void;
}) {
  const { name, scope, onCampaignCost } = props;
  const { reports } = useTexts();
  const { data, error, refetch } = useQuery(reportQuery(name, scope));
  // Not while another campaign cost is typed: all figures but those it makes stay as they are.
  const isOfOtherDays = data !== undefined && (data.from !== scope.from || data.to !== scope.to);
  return (
    <div>
      <h2 className={styles.heading}>{reports.heading}</h2>
      <ReportActions hashtag={name} scope={scope} onCampaignCost={onCampaignCost} />
      {data !== undefined && (
        <div aria-busy={isOfOtherDays}>
          <ReportView report={data} isLinked />
        </div>
      )}
      {data === undefined && error === null && <Skeleton height="48rem" />}
      {data === undefined && error !== null && <ErrorState error={error} reset={() => void refetch()} />}
    </div>
  );
}

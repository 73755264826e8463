import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '../components/error-state.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { useTexts } from '../texts/texts.ts';
import { ReportActions } from './report-actions.tsx';
import styles from './report.module.css';
import { reportQuery } from './report-query.ts';
import { ReportView } from './report-view.tsx';

/** A hashtag's report over some days (both inclusive, open when null), and what can be done with it. */
export function HashtagReport({ name, from, to }: { name: string; from: string | null; to: string | null }) {
  const { reports } = useTexts();
  const [campaignCost, setCampaignCost] = useState<number | null>(null);
  const scope = { from, to, campaignCost };
  const { data, error, refetch } = useQuery(reportQuery(name, scope));
  return (
    <div>
      <h2 className={styles.heading}>{reports.heading}</h2>
      <ReportActions hashtag={name} scope={scope} onCampaignCost={setCampaignCost} />
      {data !== undefined && <ReportView report={data} isLinked />}
      {data === undefined && error === null && <Skeleton height="48rem" />}
      {data === undefined && error !== null && <ErrorState error={error} reset={() => void refetch()} />}
    </div>
  );
}

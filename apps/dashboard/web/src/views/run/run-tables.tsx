import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CallList, ScanDetail } from '../../../../src/schemas/runs.ts';
import { callsQuery } from '../../api/runs.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { type Formats, useFormats } from '../../texts/format.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import styles from './run.module.css';

/** The pages of a scan in the order of the feed. */
export function Pages({ scan }: { scan: ScanDetail }) {
  const { runs } = useTexts();
  const formats = useFormats();
  return (
    <Part title={runs.pages}>
      {scan.pageList.length === 0 ? (
        <p className={styles.quiet}>{runs.noPages}</p>
      ) : (
        <DataTable
          caption={runs.pages}
          rows={scan.pageList}
          rowKey={({ page }) => String(page)}
          columns={pageColumns(runs, formats)}
        />
      )}
    </Part>
  );
}

/** What of the answers could not be read, by why; shown where there is any. */
export function Rejected({ scan }: { scan: ScanDetail }) {
  const { runs } = useTexts();
  const formats = useFormats();
  if (scan.rejectedItems.length === 0) return null;
  return (
    <Part title={runs.rejectedItems}>
      <DataTable
        caption={runs.rejectedItems}
        rows={scan.rejectedItems}
        rowKey={({ reason }) => reason}
        columns={rejectedColumns(runs, formats)}
      />
    </Part>
  );
}

/** The requests that a scan made, with what each cost. */
export function Calls({ scanId }: { scanId: number }) {
  const { runs } = useTexts();
  const formats = useFormats();
  const { data, error, refetch } = useQuery(callsQuery(scanId));
  if (error !== null) return <ErrorState error={error} reset={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="10rem" />;
  return (
    <Part title={runs.calls}>
      {data.calls.length === 0 ? (
        <p className={styles.quiet}>{runs.noCalls}</p>
      ) : (
        <DataTable
          caption={runs.calls}
          rows={data.calls}
          rowKey={({ id }) => String(id)}
          columns={callColumns(runs, formats)}
        />
      )}
    </Part>
  );
}

function pageColumns(runs: Texts['runs'], formats: Formats): Column<ScanDetail['pageList'][number]>[] {
  return [
    { id: 'page', label: runs.page, cell: ({ page }) => formats.number(page) },
    {
      id: 'items',
      label: runs.items,
      definition: runs.itemsMean,
      isNumber: true,
      cell: ({ items }) => formats.number(items),
    },
    {
      id: 'rejected',
      label: runs.rejectedCount,
      definition: runs.figures.rejectedMeans,
      isNumber: true,
      cell: ({ rejected }) => formats.number(rejected),
    },
    { id: 'fetched', label: runs.fetched, cell: ({ fetchedAt }) => <Time at={fetchedAt} /> },
    {
      id: 'scored',
      label: runs.scored,
      cell: ({ scoredAt }) => (scoredAt === null ? runs.waiting : <Time at={scoredAt} />),
    },
  ];
}

function rejectedColumns(
  runs: Texts['runs'],
  formats: Formats,
): Column<ScanDetail['rejectedItems'][number]>[] {
  return [
    { id: 'why', label: runs.why, cell: ({ reason }) => <bdi>{reason}</bdi> },
    {
      id: 'items',
      label: runs.items,
      definition: runs.figures.rejectedMeans,
      isNumber: true,
      cell: ({ items }) => formats.number(items),
    },
    {
      id: 'example',
      label: runs.example,
      isMinor: true,
      cell: ({ example }) => <code className={styles.raw}>{example}</code>,
    },
  ];
}

function callColumns(runs: Texts['runs'], formats: Formats): Column<CallList['calls'][number]>[] {
  return [
    { id: 'called', label: runs.fetched, cell: ({ calledAt }) => <Time at={calledAt} /> },
    { id: 'endpoint', label: runs.endpoint, cell: ({ endpoint }) => endpoint },
    { id: 'answer', label: runs.answer, cell: ({ status }) => status ?? runs.noAnswer },
    {
      id: 'credits',
      label: runs.columns.credits,
      definition: runs.creditsOfCall,
      isNumber: true,
      cell: ({ credits }) => (
        <span title={credits === null ? runs.unknownCredits : undefined}>{formats.number(credits)}</span>
      ),
    },
    { id: 'error', label: runs.error, isMinor: true, cell: (call) => call.error },
  ];
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Time({ at }: { at: string }) {
  const formats = useFormats();
  return <span title={formats.fullTime(at)}>{formats.time(at)}</span>;
}

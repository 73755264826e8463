import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { Scan } from '../../../../src/schemas/runs.ts';
import { scansQuery } from '../../api/runs.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { MoreButton } from '../../components/more-button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SeenHashtag } from '../../components/seen-hashtag.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { type Formats, useFormats } from '../../texts/format.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import { RunFilters } from './run-filters.tsx';
import { errorOf, stopReasonOf } from './how-it-ended.ts';
import { ScanStatus } from './scan-status.tsx';
import styles from './runs.module.css';

/** Every scan, the newest first, live. */
export function Runs() {
  const { runs } = useTexts();
  return (
    <>
      <PageHead title={runs.title} description={runs.description}>
        <RunFilters />
      </PageHead>
      {/* Around the list alone: whoever is typing a filter keeps the field while the runs of its beginning are loaded. */}
      <Suspense fallback={<Skeleton height="24rem" />}>
        <RunList />
      </Suspense>
    </>
  );
}

function RunList() {
  const { runs } = useTexts();
  const formats = useFormats();
  const filter = useSearch({ from: '/runs' });
  const list = useSuspenseInfiniteQuery(scansQuery(filter));
  const scans = list.data.pages.flatMap((page) => page.scans);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      {scans.length === 0 ? (
        <EmptyState
          title={isFiltered ? runs.emptyFilters : runs.emptyTitle}
          action={isFiltered ? <Link to="/runs">{runs.allRuns}</Link> : undefined}
        >
          {isFiltered ? runs.empty : runs.noneYet}
        </EmptyState>
      ) : (
        <DataTable
          caption={runs.description}
          columns={columnsOf(runs, formats)}
          rows={scans}
          rowKey={({ id }) => String(id)}
        />
      )}
      <div className={styles.more}>
        <MoreButton list={list} label={runs.more} />
      </div>
    </>
  );
}

function columnsOf(texts: Texts['runs'], formats: Formats): Column<Scan>[] {
  const { columns, figures } = texts;
  return [
    {
      id: 'scan',
      label: columns.scan,
      cell: ({ id }) => (
        <Link to="/runs/$scanId" params={{ scanId: String(id) }}>
          {id}
        </Link>
      ),
    },
    { id: 'hashtag', label: columns.hashtag, cell: ({ hashtag }) => <SeenHashtag name={hashtag} /> },
    { id: 'status', label: columns.status, cell: (scan) => <ScanStatus scan={scan} /> },
    {
      id: 'started',
      label: columns.started,
      cell: ({ startedAt }) => (
        <span className={styles.time} title={formats.fullTime(startedAt)}>
          {formats.time(startedAt)}
        </span>
      ),
    },
    {
      id: 'videos',
      label: columns.videos,
      definition: figures.videosMeans,
      isNumber: true,
      isMinor: true,
      cell: ({ videosSeen }) => formats.number(videosSeen),
    },
    {
      id: 'new',
      label: columns.newVideos,
      definition: figures.newVideosMeans,
      isNumber: true,
      cell: ({ newVideos }) => formats.number(newVideos),
    },
    {
      id: 'credits',
      label: columns.credits,
      definition: figures.creditsMeans,
      isNumber: true,
      cell: ({ credits }) => formats.number(credits),
    },
    { id: 'why', label: columns.why, isMinor: true, cell: ({ reason }) => texts.reasons[reason] },
    {
      id: 'note',
      label: columns.note,
      isMinor: true,
      cell: (scan) => (
        <span className={styles.note} title={scan.error ?? undefined}>
          {errorOf(scan, texts) ?? (scan.status === 'complete' ? stopReasonOf(scan, texts) : null)}
        </span>
      ),
    },
  ];
}

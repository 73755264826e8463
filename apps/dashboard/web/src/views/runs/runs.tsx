import { useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Scan } from '../../../../src/schemas/runs.ts';
import { scansQuery } from '../../api/runs.ts';
import { trackedQuery } from '../../api/settings.ts';
import { Button } from '../../components/button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { HashtagLink } from '../../components/hashtag-link.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Select } from '../../components/select.tsx';
import { type Formats, useFormats } from '../../texts/format.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import { ScanDialog } from './scan-dialog.tsx';
import { ScanStatus } from './scan-status.tsx';
import styles from './runs.module.css';

const all = 'all';
const states = [all, 'open', 'complete', 'failed'] as const;

/** Every scan, the newest first, live. */
export function Runs() {
  const { runs } = useTexts();
  const formats = useFormats();
  const { state, hashtag } = useSearch({ from: '/runs' });
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    scansQuery({ state, hashtag }),
  );
  const scans = data.pages.flatMap((page) => page.scans);
  const isFiltered = state !== undefined || hashtag !== undefined;
  return (
    <>
      <PageHead title={runs.title} description={runs.description}>
        <Filters />
      </PageHead>
      {scans.length === 0 ? (
        <EmptyState title={runs.emptyTitle}>{isFiltered ? runs.empty : runs.noneYet}</EmptyState>
      ) : (
        <DataTable
          caption={runs.description}
          columns={columnsOf(runs, formats)}
          rows={scans}
          rowKey={({ id }) => String(id)}
        />
      )}
      {hasNextPage && (
        <div className={styles.more}>
          <Button onPress={() => void fetchNextPage()} isDisabled={isFetchingNextPage}>
            {runs.more}
          </Button>
        </div>
      )}
    </>
  );
}

function Filters() {
  const { runs } = useTexts();
  const navigate = useNavigate({ from: '/runs' });
  const { state, hashtag } = useSearch({ from: '/runs' });
  const { data } = useQuery(trackedQuery);
  const [isScanning, setIsScanning] = useState(false);
  const names = data?.hashtags.map(({ name }) => name) ?? [];
  const known = hashtag === undefined || names.includes(hashtag) ? names : [hashtag, ...names];
  return (
    <>
      <Select
        label={runs.state}
        options={states.map((key) => ({ key, label: runs.states[key] }))}
        value={state ?? all}
        onChange={(key) =>
          void navigate({ search: (search) => ({ ...search, state: key === all ? undefined : key }) })
        }
      />
      <Select
        label={runs.hashtag}
        options={[
          { key: '', label: runs.allHashtags },
          ...known.map((name) => ({ key: name, label: `#${name}` })),
        ]}
        value={hashtag ?? ''}
        onChange={(key) =>
          void navigate({ search: (search) => ({ ...search, hashtag: key === '' ? undefined : key }) })
        }
      />
      {hashtag !== undefined && names.includes(hashtag) && (
        <Button kind="primary" onPress={() => setIsScanning(true)}>
          {runs.scanNow}
        </Button>
      )}
      {isScanning && hashtag !== undefined && (
        <ScanDialog hashtag={hashtag} onClose={() => setIsScanning(false)} />
      )}
    </>
  );
}

function columnsOf(texts: Texts['runs'], formats: Formats): Column<Scan>[] {
  const { columns } = texts;
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
    { id: 'hashtag', label: columns.hashtag, cell: ({ hashtag }) => <HashtagLink name={hashtag} /> },
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
      isNumber: true,
      isMinor: true,
      cell: ({ videosSeen }) => formats.number(videosSeen),
    },
    {
      id: 'new',
      label: columns.newVideos,
      isNumber: true,
      cell: ({ newVideos }) => formats.number(newVideos),
    },
    {
      id: 'credits',
      label: columns.credits,
      isNumber: true,
      cell: ({ credits }) => formats.number(credits),
    },
    { id: 'why', label: columns.why, isMinor: true, cell: ({ reason }) => texts.reasons[reason] },
    {
      id: 'note',
      label: columns.note,
      isMinor: true,
      cell: ({ error, stopReason, status }) => (
        <span className={styles.note}>{error ?? (status === 'complete' ? stopReason : null)}</span>
      ),
    },
  ];
}

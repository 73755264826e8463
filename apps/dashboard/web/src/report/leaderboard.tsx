import { leaderboardLength } from '@ugc-radar/metrics/report-definitions';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { type Column, DataTable } from '../components/data-table.tsx';
import { ForeignText } from '../components/foreign-text.tsx';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import { renderLikes, renderPlays } from './count.tsx';
import { handleOf } from './handle.ts';
import styles from './report.module.css';
import type { ShownReport } from './shown-report.ts';

type Creator = ShownReport['creators'][number] & { rank: number };

const shownAtFirst = 10;

/** The creators by the plays of their videos; those with more than one video are the repeat creators. */
export function Leaderboard({
  creators,
  isLinked,
}: {
  creators: ShownReport['creators'];
  isLinked: boolean;
}) {
  const { reports } = useTexts();
  const { number } = useFormats();
  const [isLong, setLong] = useState(false);
  const { rank, creator, videos, plays, likes } = reports.columns;
  const rows = creators
    .slice(0, isLong ? leaderboardLength : shownAtFirst)
    .map((row, index): Creator => ({ ...row, rank: index + 1 }));
  const columns: Column<Creator>[] = [
    { id: 'rank', label: rank, isMinor: true, cell: (row) => row.rank },
    { id: 'creator', label: creator, cell: isLinked ? renderLinkedName : renderName },
    { id: 'videos', label: videos, isNumber: true, cell: (row) => number(row.videos) },
    { id: 'plays', label: plays, isNumber: true, cell: renderPlays },
    { id: 'likes', label: likes, isNumber: true, isMinor: true, cell: renderLikes },
  ];
  return (
    <>
      <DataTable
        caption={reports.leaderboard}
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.rank)}
      />
      {creators.length > shownAtFirst && (
        <div className={styles.more}>
          <Button kind="quiet" size="small" onPress={() => setLong(!isLong)}>
            {isLong
              ? reports.showFewer
              : reports.showMore(number(Math.min(creators.length, leaderboardLength)))}
          </Button>
        </div>
      )}
    </>
  );
}

function renderLinkedName(row: Creator) {
  const { key } = row;
  if (key === undefined || key === null) return renderName(row);
  return (
    <Link to="/creators/$key" params={{ key }}>
      {renderName(row)}
    </Link>
  );
}

function renderName({ username }: Creator) {
  return <Handle username={username} />;
}

function Handle({ username }: { username: string }) {
  const { reports } = useTexts();
  return <ForeignText>{handleOf(username, reports.unknownHandle)}</ForeignText>;
}

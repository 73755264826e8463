import { Link } from '@tanstack/react-router';
import type { CreatorList } from '../../../../src/schemas/creators.ts';
import { renderViews } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { OutreachTag } from './outreach-tag.tsx';

type Row = CreatorList['creators'][number];

/** Creators as rows, each with a link to all that is known of them. */
export function CreatorTable({ rows }: { rows: readonly Row[] }) {
  const { creators } = useTexts();
  const { number } = useFormats();
  const columns: Column<Row>[] = [
    { id: 'creator', label: creators.creator, cell: renderCreator },
    { id: 'name', label: creators.name, isMinor: true, cell: renderNickname },
    { id: 'state', label: creators.state, cell: renderState },
    {
      id: 'posts',
      label: creators.posts,
      definition: creators.postsDefinition,
      isNumber: true,
      cell: (row) => number(row.posts),
    },
    {
      id: 'views',
      label: creators.views,
      definition: creators.viewsDefinition,
      isNumber: true,
      cell: renderViews,
    },
    {
      id: 'flagged',
      label: creators.flagged,
      definition: creators.flaggedDefinition,
      isNumber: true,
      isMinor: true,
      cell: (row) => number(row.highPriority),
    },
    {
      id: 'lastSeen',
      label: creators.lastSeen,
      isNumber: true,
      isMinor: true,
      cell: renderLastSeen,
    },
  ];
  return <DataTable caption={creators.title} columns={columns} rows={rows} rowKey={(row) => row.key} />;
}

function renderCreator(row: Row) {
  return <CreatorCell row={row} />;
}

function CreatorCell({ row }: { row: Row }) {
  const { creators } = useTexts();
  return (
    <Link to="/creators/$key" params={{ key: row.key }}>
      {row.username === null ? creators.unnamed : <ForeignText>{`@${row.username}`}</ForeignText>}
    </Link>
  );
}

function renderLastSeen(row: Row) {
  return <LastSeen time={row.lastSeen} />;
}

function LastSeen({ time }: { time: string }) {
  const { fullTime, distance } = useFormats();
  return <span title={fullTime(time)}>{distance(time)}</span>;
}

function renderNickname({ nickname }: Row) {
  return nickname === null ? '–' : <ForeignText>{nickname}</ForeignText>;
}

function renderState({ state }: Row) {
  return <OutreachTag state={state} />;
}

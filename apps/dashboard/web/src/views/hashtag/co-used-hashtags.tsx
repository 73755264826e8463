import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { CoUsed } from '../../../../src/schemas/hashtag.ts';
import { renderViews } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import type { Range } from '../../components/date-range.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Definition } from '../../components/figure.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { Tag } from '../../components/tag.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { coUsedQuery } from './hashtag-queries.ts';
import styles from './hashtag.module.css';

type Row = CoUsed['hashtags'][number];

const shown = 15;

/** The hashtags that the posts carry beside this one, with a link to those that are tracked too. */
export function CoUsedHashtags({ name, range }: { name: string; range: Range }) {
  const { hashtag } = useTexts();
  const { number } = useFormats();
  const id = useId();
  const { data, error, refetch, isPlaceholderData } = useQuery(coUsedQuery(name, range));
  const columns: Column<Row>[] = [
    { id: 'name', label: hashtag.coUsedName, cell: renderName },
    { id: 'posts', label: hashtag.coUsedPosts, isNumber: true, cell: ({ posts }) => number(posts) },
    {
      id: 'views',
      label: hashtag.coUsedViews,
      isNumber: true,
      cell: renderViews,
    },
  ];
  return (
    <section className={styles.section} aria-labelledby={id} aria-busy={isPlaceholderData}>
      <div className={styles.heading}>
        <h2 id={id}>{hashtag.coUsed}</h2>
        <Definition label={hashtag.coUsed}>{hashtag.coUsedDefinition}</Definition>
      </div>
      {data === undefined && error === null && <Skeleton height="24rem" />}
      {data === undefined && error !== null && <ErrorState error={error} reset={() => void refetch()} />}
      {data?.hashtags.length === 0 && <EmptyState title={hashtag.coUsedNone} />}
      {data !== undefined && data.hashtags.length > 0 && (
        <DataTable
          caption={hashtag.coUsed}
          columns={columns}
          rows={data.hashtags.slice(0, shown)}
          rowKey={(row) => row.name}
        />
      )}
    </section>
  );
}

function renderName(row: Row) {
  return <NameCell row={row} />;
}

function NameCell({ row }: { row: Row }) {
  const { hashtag } = useTexts();
  const text = <ForeignText>{`#${row.name}`}</ForeignText>;
  if (!row.tracked) return text;
  return (
    <>
      <Link to="/hashtags/$name" params={{ name: row.name }}>
        {text}
      </Link>{' '}
      <Tag>{hashtag.tracked}</Tag>
    </>
  );
}

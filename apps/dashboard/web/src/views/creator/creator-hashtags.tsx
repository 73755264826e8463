import { useId } from 'react';
import type { Creator } from '../../../../src/schemas/creators.ts';
import { renderViews } from '../../components/count.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Definition } from '../../components/figure.tsx';
import { SeenHashtag } from '../../components/seen-hashtag.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './creator.module.css';

type Row = Creator['hashtags'][number];

/** Where a creator posts, and how that engages against everybody there. */
export function CreatorHashtags({ hashtags }: { hashtags: readonly Row[] }) {
  const { creator } = useTexts();
  const { change, number, percent } = useFormats();
  const id = useId();
  const columns: Column<Row>[] = [
    { id: 'name', label: creator.hashtag, cell: renderName },
    { id: 'posts', label: creator.posts, isNumber: true, isMinor: true, cell: (row) => number(row.posts) },
    {
      id: 'views',
      label: creator.views,
      isNumber: true,
      isMinor: true,
      cell: renderViews,
    },
    { id: 'own', label: creator.ownMedian, isNumber: true, cell: (row) => percent(row.medianRate) },
    {
      id: 'everybody',
      label: creator.everybody,
      isNumber: true,
      cell: (row) => percent(row.hashtagMedianRate),
    },
    { id: 'against', label: creator.comparison, isNumber: true, cell: (row) => change(against(row)) },
  ];
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.heading}>
        <h2 id={id}>{creator.hashtags}</h2>
        <Definition label={creator.hashtags}>{creator.hashtagsDefinition}</Definition>
      </div>
      <DataTable caption={creator.hashtags} columns={columns} rows={hashtags} rowKey={(row) => row.name} />
    </section>
  );
}

/** By how much the creator's median is above everybody's, as a fraction of it; null where one of them says nothing. */
function against({ medianRate, hashtagMedianRate }: Row): number | null {
  if (medianRate === null || hashtagMedianRate === null || hashtagMedianRate === 0) return null;
  return medianRate / hashtagMedianRate - 1;
}

function renderName({ name }: Row) {
  return <SeenHashtag name={name} />;
}

import type { ReviewCard } from '../../../../src/schemas/reviews.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './card.module.css';

/** A post's numbers as last seen, and how they grew. */
export function CardFigures({ card }: { card: ReviewCard }) {
  const { review } = useTexts();
  const { compact, number, percent, signed } = useFormats();
  const { views, likes, comments, shares, saves, engagementRate, growth } = card;
  const counts = { views, likes, comments, shares };
  const { figures, definitions } = review;
  return (
    <dl className={styles.figures}>
      {(['views', 'likes', 'comments', 'shares'] as const).map((name) => (
        <div key={name} title={number(counts[name])}>
          <dt>{figures[name]}</dt>
          <dd>{compact(counts[name])}</dd>
        </div>
      ))}
      <div title={definitions.rate}>
        <dt>{figures.rate}</dt>
        <dd>{percent(views === 0 ? null : engagementRate)}</dd>
      </div>
      <div title={saves === null ? undefined : number(saves)}>
        <dt>{figures.saves}</dt>
        <dd>{saves === null ? <Unknown /> : compact(saves)}</dd>
      </div>
      <div title={definitions.growth}>
        <dt>{figures.growth}</dt>
        <dd>{signed(growth.sinceFirstSeen)}</dd>
      </div>
      <div title={definitions.day}>
        <dt>{figures.day}</dt>
        <dd>{growth.lastDay === null ? <Unknown /> : signed(growth.lastDay)}</dd>
      </div>
    </dl>
  );
}

function Unknown() {
  const { review } = useTexts();
  return <span className={styles.unknown}>{review.unknown}</span>;
}

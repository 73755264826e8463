import { Link } from '@tanstack/react-router';
import type { ReviewCard } from '../../../../src/schemas/reviews.ts';
import { ExternalLink } from '../../components/external-link.tsx';
import { useIsUntracked } from '../../components/seen-hashtag.tsx';
import { postAddress } from '../../components/post-address.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './card.module.css';

/** The hashtags that showed a post, those that flag it in colour, those tracked leading to their views, and the way to the original. */
export function CardTags({ card }: { card: ReviewCard }) {
  const { common, review } = useTexts();
  const isUntracked = useIsUntracked();
  return (
    <span className={styles.tags}>
      {card.hashtags.map(({ name, highPriority }) =>
        isUntracked(name) ? (
          <span key={name} className={styles.tag}>
            <bdi>#{name}</bdi> ({common.untracked})
          </span>
        ) : (
          <Link
            key={name}
            to="/hashtags/$name"
            params={{ name }}
            className={`${styles.tag} ${highPriority ? styles.flagging : ''}`}
            title={highPriority ? review.flags(name) : undefined}
          >
            <bdi>#{name}</bdi>
            {highPriority && <span className="visually-hidden"> ({review.flagged})</span>}
          </Link>
        ),
      )}
      <ExternalLink href={postAddress(card)}>{review.open}</ExternalLink>
    </span>
  );
}

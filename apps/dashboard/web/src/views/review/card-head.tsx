import { Link } from '@tanstack/react-router';
import type { ReviewCard } from '../../../../src/schemas/reviews.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Tag, type Tone } from '../../components/tag.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { OutreachTag } from '../creators/outreach-tag.tsx';
import styles from './card.module.css';
import type { Action } from './keys.ts';

const tones: Record<ReviewCard['state'], Tone> = {
  new: 'accent',
  approved: 'good',
  contacted: 'good',
  reposted: 'good',
  snoozed: 'warn',
  rejected: 'bad',
};

/** Whose post it is, and at the right how it stands: who is on it, or who decided what, or since when it is known. */
export function CardHead(props: {
  card: ReviewCard;
  holder: string | null;
  isSelected: boolean;
  stateId: string;
  act: (action: Action, videoId?: string) => void;
}) {
  const { card, holder, isSelected, stateId, act } = props;
  const { review } = useTexts();
  const name = card.username === null ? review.unnamed : `@${card.username}`;
  return (
    <header className={styles.head}>
      <input
        type="checkbox"
        className={styles.check}
        aria-label={`${review.actions.select}: ${name}`}
        checked={isSelected}
        disabled={holder !== null}
        onChange={() => act('select', card.videoId)}
      />
      <span className={styles.creator}>
        {card.creatorKey === null ? (
          <ForeignText>{name}</ForeignText>
        ) : (
          <Link to="/creators/$key" params={{ key: card.creatorKey }} className={styles.handle}>
            <ForeignText>{name}</ForeignText>
          </Link>
        )}
        {card.nickname !== null && (
          <span className={styles.nickname}>
            <ForeignText>{card.nickname}</ForeignText>
          </span>
        )}
        <OutreachTag state={card.outreach} />
      </span>
      <span id={stateId} className={styles.state}>
        {holder === null ? (
          <Standing card={card} />
        ) : (
          <Tag tone="warn">
            <ForeignText>{review.holds(holder)}</ForeignText>
          </Tag>
        )}
      </span>
    </header>
  );
}

/** What was decided, by whom and when; of a post that nobody has judged, since when it is there. */
function Standing({ card }: { card: ReviewCard }) {
  const { review } = useTexts();
  const { distance, fullTime, time } = useFormats();
  const { state, decidedAt, decidedBy, reason, snoozedUntil, createdAt, firstSeen } = card;
  if (decidedAt === null) {
    return (
      <span title={fullTime(createdAt ?? firstSeen)}>
        {createdAt === null ? review.seen(distance(firstSeen)) : review.posted(distance(createdAt))}
      </span>
    );
  }
  return (
    <>
      <Tag tone={tones[state]}>{review.states[state]}</Tag>
      {reason !== null && <span>{review.reasons[reason]}</span>}
      {snoozedUntil !== null && <span>{review.until(time(snoozedUntil))}</span>}
      <span title={fullTime(decidedAt)}>
        <ForeignText>{review.by(decidedBy ?? review.woke, distance(decidedAt))}</ForeignText>
      </span>
    </>
  );
}

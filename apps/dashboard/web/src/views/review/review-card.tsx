import { memo, useEffect, useId, useRef, useState } from 'react';
import type { ReviewCard as Card } from '../../../../src/schemas/reviews.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CardActions } from './card-actions.tsx';
import { CardFigures } from './card-figures.tsx';
import { CardHead } from './card-head.tsx';
import { CardPanel } from './card-panel.tsx';
import styles from './card.module.css';
import { CardTags } from './card-tags.tsx';
import type { Action } from './keys.ts';
import type { Panel } from './use-desk.ts';

/** Longer ones may not fit into the lines that a caption has. */
const longCaption = 160;

type Props = {
  card: Card;
  /** Who else is on it. */
  holder: string | null;
  /** It is not in the state of the list any more. */
  isGone: boolean;
  isSelected: boolean;
  /** Null: it is not the card in focus. A larger number than the last puts the browser's focus on it; 0 leaves that. */
  focusRequest: number | null;
  panel: Panel['kind'] | null;
  act: (action: Action, videoId?: string) => void;
};

/** A post to judge: what it says, whose it is, its numbers, and what was decided about it. */
export const ReviewCard = memo((props: Props) => {
  const { card, holder, isGone, isSelected, focusRequest, panel, act } = props;
  const { review } = useTexts();
  const captionId = useId();
  const element = useRef<HTMLElement>(null);
  const isActive = focusRequest !== null;
  useEffect(() => {
    if (focusRequest === null || focusRequest === 0) return;
    element.current?.focus({ preventScroll: true });
    element.current?.scrollIntoView({ block: 'nearest' });
  }, [focusRequest]);
  const looks = [
    styles.card,
    isActive ? styles.active : '',
    isSelected ? styles.selected : '',
    isGone || holder !== null ? styles.faded : '',
  ];
  return (
    // Whoever comes into it by a click or the Tab key has it in focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      ref={element}
      className={looks.join(' ')}
      // The card in focus is one stop of the Tab key; j and k move it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isActive ? 0 : -1}
      data-post={card.videoId}
      aria-current={isActive ? 'true' : undefined}
      aria-labelledby={`${captionId} ${captionId}-state`}
      onFocus={() => act('enter', card.videoId)}
    >
      <CardHead {...{ card, holder, isSelected, act }} stateId={`${captionId}-state`} />
      <Caption id={captionId} text={card.title} isOpen={panel !== null} />
      <CardFigures card={card} />
      <div className={styles.foot}>
        <CardTags card={card} />
        <CardActions {...{ card, panel, act }} isHeld={holder !== null} />
      </div>
      {card.note !== '' && (
        <p className={styles.note}>
          {review.note}: <ForeignText>{card.note}</ForeignText>
        </p>
      )}
      {panel !== null && <CardPanel kind={panel} card={card} />}
    </article>
  );
});

function Caption({ id, text, isOpen }: { id: string; text: string; isOpen: boolean }) {
  const { review } = useTexts();
  const [isLong, setIsLong] = useState(false);
  const isWhole = isLong || isOpen;
  return (
    <div className={styles.captionPlace}>
      <p id={id} className={`${styles.caption} ${isWhole ? '' : styles.short}`}>
        {text === '' ? <em>{review.noCaption}</em> : <ForeignText>{text}</ForeignText>}
      </p>
      {text.length > longCaption && !isOpen && (
        <button className={styles.more} onClick={() => setIsLong(!isLong)} aria-expanded={isLong}>
          {isLong ? review.less : review.more}
        </button>
      )}
    </div>
  );
}

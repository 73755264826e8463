import { useRef } from 'react';
import type { ReviewFilter } from '../../../../src/schemas/reviews.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { useTexts } from '../../texts/texts.ts';
import { CardSkeletons } from './card-skeletons.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { useKeys, useKeysOn } from './keys.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { ListEnd } from './list-end.tsx';
import { ListTools } from './list-tools.tsx';
import { NothingToReview } from './nothing-to-review.tsx';
import { holderOf } from './places.ts';
import { ReviewCard } from './review-card.tsx';
import styles from './review.module.css';
import { StatusBar } from './status-bar.tsx';
import { useActions } from './use-actions.ts';
import { useDesk } from './use-desk.ts';
import { WhoDecides } from './who-decides.tsx';

/** The cards of one filter, as they were read once, and all that is done to them. */
export function ReviewList(props: { filter: ReviewFilter; reading: number; onReload: () => void }) {
  const { filter, reading, onReload } = props;
  const { review } = useTexts();
  const who = useRef<HTMLDivElement>(null);
  const desk = useDesk(filter, reading);
  const { act, isListingKeys, listKeys } = useActions(desk, { who, onReload });
  const [areOn, turn] = useKeysOn();
  useKeys(act, areOn);
  const { list, sheet, active, me } = desk;
  const isEmpty = list.isSuccess && !list.hasNextPage && sheet.cards.length === 0;
  if (list.isError && list.data === undefined)
    return <ErrorState error={list.error} reset={() => void list.refetch()} />;
  return (
    <>
      {me === null && <WhoDecides ref={who} />}
      <ListTools arrivals={sheet.arrivals} canUndo={desk.canUndo} act={act} />
      {list.isPending && <CardSkeletons />}
      {isEmpty && <NothingToReview filter={filter} />}
      {sheet.cards.length > 0 && (
        <ul className={styles.list} aria-label={review.list}>
          {sheet.cards.map((card) => (
            <li key={card.videoId}>
              <ReviewCard
                card={card}
                holder={holderOf(card, me)}
                isGone={card.state !== filter.state}
                isSelected={desk.selected.some(({ videoId }) => videoId === card.videoId)}
                focusRequest={card.videoId === active ? desk.focusRequest : null}
                panel={desk.panel?.videoId === card.videoId ? desk.panel.kind : null}
                act={act}
              />
            </li>
          ))}
        </ul>
      )}
      {!isEmpty && <ListEnd list={list} />}
      <StatusBar {...{ desk, act }} />
      {desk.question !== null && (
        <DecisionDialog
          key={desk.question.id}
          question={desk.question}
          cards={desk.known}
          onDecide={desk.decide}
          onClose={desk.answered}
        />
      )}
      {isListingKeys && <KeysDialog {...{ areOn, turn }} onClose={() => listKeys(false)} />}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { Review, ReviewCard } from '../../../../src/schemas/reviews.ts';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './card.module.css';
import { reviewQuery } from './review-queries.ts';
import type { Panel } from './use-desk.ts';

/** What was asked for below a card: the original, or its history. */
export function CardPanel({ kind, card }: { kind: Panel['kind']; card: ReviewCard }) {
  return kind === 'embed' ? <Player card={card} /> : <History card={card} />;
}

/** TikTok's own player. It may run its scripts and open TikTok, and reach nothing of this page. */
function Player({ card: { videoId } }: { card: ReviewCard }) {
  const { review } = useTexts();
  return (
    <iframe
      className={styles.player}
      title={review.player}
      src={`https://www.tiktok.com/player/v1/${encodeURIComponent(videoId)}`}
      // Its origin is TikTok's, not ours, and its player does not run without it.
      // oxlint-disable-next-line react/iframe-missing-sandbox
      sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      allow="fullscreen; encrypted-media"
      referrerPolicy="no-referrer"
    />
  );
}

function History({ card }: { card: ReviewCard }) {
  const { review } = useTexts();
  const errorText = useErrorText();
  const { data, error } = useQuery(reviewQuery(card.videoId));
  if (error !== null && data === undefined) return <p role="alert">{errorText(error)}</p>;
  if (data === undefined) return <Skeleton height="2.5rem" />;
  return (
    <section className={styles.panel} aria-label={review.history}>
      {data.changes.length === 0 ? (
        <p className={styles.fine}>{review.noHistory}</p>
      ) : (
        <ol className={styles.history}>
          {data.changes.map((change) => (
            <Change key={change.version} change={change} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Change({ change }: { change: Review['changes'][number] }) {
  const { review } = useTexts();
  const { time, fullTime } = useFormats();
  const { from, to, note, reason, snoozedUntil, at, person, undoes } = change;
  const { states } = review;
  const details = [
    from === to ? review.noted(states[to]) : review.change(states[from], states[to]),
    ...(reason === null ? [] : [review.reasons[reason]]),
    ...(snoozedUntil === null ? [] : [review.until(time(snoozedUntil))]),
    ...(undoes === null ? [] : [review.undid]),
  ];
  return (
    <li>
      <span>{details.join(' · ')}</span>
      {note !== '' && (
        <span className={styles.quote}>
          <ForeignText>{note}</ForeignText>
        </span>
      )}
      <span className={styles.fine} title={fullTime(at)}>
        <ForeignText>{review.by(person ?? review.woke, time(at))}</ForeignText>
      </span>
    </li>
  );
}

import type { ReviewCard } from '../../../../src/schemas/reviews.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { NoteForm } from './note-form.tsx';
import { RejectForm } from './reject-form.tsx';
import type { Question } from './outcomes.tsx';
import styles from './review.module.css';
import { SnoozeForm } from './snooze-form.tsx';
import type { SeenCard } from './seen-cards.ts';
import type { Choice } from './use-decisions.ts';

/** Asks what a decision needs: the reason, until when, or the note. */
export function DecisionDialog(props: {
  question: Question;
  cards: ReviewCard[];
  onDecide: (posts: SeenCard[], choice: Choice) => void;
  onClose: () => void;
}) {
  const { question, cards, onDecide, onClose } = props;
  const { review } = useTexts();
  const { number } = useFormats();
  const { kind, posts, returned } = question;
  const decide = (choice: Choice) => onDecide(posts, choice);
  const only = posts.length === 1 ? cards.find(({ videoId }) => videoId === posts[0]?.videoId) : undefined;
  const titles = { reject: review.rejectTitle, snooze: review.snoozeTitle, note: review.noteTitle };
  return (
    <Dialog title={titles[kind]} isOpen onOpenChange={onClose}>
      {posts.length > 1 && <p className={styles.fine}>{review.ofMany(number(posts.length))}</p>}
      {returned !== undefined && (
        <p className={styles.refused} role="alert">
          {returned.why} {only !== undefined && only.note !== '' && review.notedNow(only.note)}
        </p>
      )}
      {kind === 'reject' && <RejectForm note={only?.note} typed={returned?.note} onDecide={decide} />}
      {kind === 'snooze' && <SnoozeForm onDecide={decide} />}
      {kind === 'note' && <NoteForm note={only?.note} typed={returned?.note} onDecide={decide} />}
    </Dialog>
  );
}

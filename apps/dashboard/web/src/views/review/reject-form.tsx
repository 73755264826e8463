import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTexts } from '../../texts/texts.ts';
import { Key } from './key.tsx';
import { rejectReasons } from './review-search.ts';
import styles from './review.module.css';
import type { Choice } from './use-decisions.ts';
import { useDigits } from './use-digits.ts';

/** The reasons, each of which rejects at once, by its digit too; `note` is that of a single card, `typed` what was typed before. */
export function RejectForm({
  note,
  typed,
  onDecide,
}: {
  note: string | undefined;
  typed: string | undefined;
  onDecide: (choice: Choice) => void;
}) {
  const { review } = useTexts();
  const [text, setText] = useState(typed ?? note ?? '');
  const reject = (reason: (typeof rejectReasons)[number]) =>
    onDecide({ state: 'rejected', reason, ...(text !== (note ?? '') && { note: text }) });
  useDigits(rejectReasons, reject);
  return (
    <div className={styles.form}>
      <div className={styles.choices}>
        {rejectReasons.map((reason, index) => (
          <Button key={reason} autoFocus={index === 0} onPress={() => reject(reason)}>
            {review.reasons[reason]}
            <Key name={String(index + 1)} />
          </Button>
        ))}
      </div>
      <TextField
        label={review.noteOptional}
        value={text}
        onChange={setText}
        lines={2}
        maxLength={2000}
        description={note === undefined ? review.noteKept : undefined}
      />
    </div>
  );
}

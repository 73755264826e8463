import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './review.module.css';
import type { Choice } from './use-decisions.ts';

/** A note that leaves the state as it is; `note` is that of a single card, `typed` what was typed before. */
export function NoteForm({
  note,
  typed,
  onDecide,
}: {
  note: string | undefined;
  typed: string | undefined;
  onDecide: (choice: Choice) => void;
}) {
  const { common, review } = useTexts();
  const [text, setText] = useState(typed ?? note ?? '');
  const isSame = text.trim() === (note ?? '');
  const save = () => {
    if (!isSame) onDecide({ state: null, note: text });
  };
  return (
    // The form catches what its field lets through.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
      }}
    >
      <TextField
        label={review.note}
        value={text}
        onChange={setText}
        lines={4}
        maxLength={2000}
        autoFocus
        description={review.saveHint}
      />
      <div className={styles.buttons}>
        <Button type="submit" kind="primary" isDisabled={isSame}>
          {common.save}
        </Button>
      </div>
    </form>
  );
}

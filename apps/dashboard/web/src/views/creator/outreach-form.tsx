import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Creator, OutreachChange, OutreachState } from '../../../../src/schemas/creators.ts';
import { sendJson } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { outreachStates } from '../creators/outreach-tag.tsx';
import { creatorPath, creatorQuery } from './creator-queries.ts';
import styles from './creator.module.css';

/** How far one is with a creator, with a note for colleagues; saving signs with the chosen name. */
export function OutreachForm({ creator: { key, outreach } }: { creator: Creator }) {
  const { common, creators, creator } = useTexts();
  const { time } = useFormats();
  const errorText = useErrorText();
  const client = useQueryClient();
  const id = useId();
  const [state, setState] = useState<OutreachState>(outreach?.state ?? 'none');
  const [note, setNote] = useState(outreach?.note ?? '');
  const save = useMutation({
    mutationFn: (change: OutreachChange) => sendJson<Creator>('PUT', creatorPath(key, '/outreach'), change),
    onSuccess: async (answer) => {
      client.setQueryData(creatorQuery(key).queryKey, answer);
      await client.invalidateQueries({ queryKey: ['creators', 'list'] });
    },
  });
  const isSame = state === (outreach?.state ?? 'none') && note.trim() === (outreach?.note ?? '');
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id}>{creator.outreach}</h2>
      <Select
        label={creator.state}
        options={outreachStates.map((option) => ({ key: option, label: creators.states[option] }))}
        value={state}
        onChange={setState}
      />
      <TextField
        label={creator.note}
        description={creator.noteHint}
        value={note}
        onChange={setNote}
        lines={3}
        maxLength={2000}
        error={save.isError ? errorText(save.error) : null}
      />
      <div className={styles.actions}>
        <Button
          kind="primary"
          isDisabled={isSame || save.isPending}
          onPress={() => save.mutate({ state, note })}
        >
          {common.save}
        </Button>
        {outreach !== null && (
          <span className={styles.fine}>{creator.saved(outreach.person, time(outreach.changedAt))}</span>
        )}
      </div>
    </section>
  );
}

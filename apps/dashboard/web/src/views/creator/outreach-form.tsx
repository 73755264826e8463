import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { Creator, OutreachChange } from '../../../../src/schemas/creators.ts';
import { sendJson } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { ForeignText } from '../../components/foreign-text.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { outreachStates } from '../creators/outreach-tag.tsx';
import { creatorPath, creatorQuery } from './creator-queries.ts';
import styles from './creator.module.css';
import { draftOf, followed, isChanged, notedSince } from './outreach-draft.ts';

/** How far one is with a creator, with a note for colleagues; saving signs with the chosen name. */
export function OutreachForm({ creator: { key, outreach } }: { creator: Creator }) {
  const { common, creators, creator } = useTexts();
  const { time } = useFormats();
  const errorText = useErrorText();
  const client = useQueryClient();
  const id = useId();
  const [begun, setDraft] = useState(() => draftOf(outreach));
  const draft = followed(begun, outreach);
  const { base, state, note } = draft;
  const place = useRef<HTMLElement>(null);
  const save = useMutation({
    mutationFn: (change: OutreachChange) => sendJson<Creator>('PUT', creatorPath(key, '/outreach'), change),
    onSuccess: async (answer) => {
      setDraft((before) => ({ ...before, base: answer.outreach }));
      await client.cancelQueries({ queryKey: creatorQuery(key).queryKey });
      client.setQueryData(creatorQuery(key).queryKey, answer);
      await client.invalidateQueries({ queryKey: ['creators', 'list'] });
    },
    // It may have been refused because of what a colleague saved.
    onError: () => client.invalidateQueries({ queryKey: creatorQuery(key).queryKey }),
  });
  // What is saved here may be read before the answer to it is there.
  const theirs = save.isPending ? null : notedSince(draft, outreach);
  const decide = (next: typeof draft) => {
    setDraft(next);
    save.reset();
    // The button that was pressed goes.
    place.current?.focus();
  };
  return (
    <section className={styles.card} aria-labelledby={id} ref={place} tabIndex={-1}>
      <h2 id={id}>{creator.outreach}</h2>
      <Select
        label={creator.state}
        options={outreachStates.map((option) => ({ key: option, label: creators.states[option] }))}
        value={state}
        onChange={(next) => setDraft({ ...draft, state: next })}
      />
      <TextField
        label={creator.note}
        description={creator.noteHint}
        value={note}
        onChange={(next) => setDraft({ ...draft, note: next })}
        lines={3}
        maxLength={2000}
        error={save.isError && theirs === null ? errorText(save.error) : null}
      />
      {theirs !== null && (
        <div role="alert">
          <p className={styles.fine}>
            <ForeignText>
              {creator.changedMeanwhile(theirs.person, creators.states[theirs.state], theirs.note)}
            </ForeignText>
          </p>
          <div className={styles.actions}>
            <Button size="small" onPress={() => decide({ ...draft, base: theirs })}>
              {creator.keepMine}
            </Button>
            <Button size="small" onPress={() => decide(draftOf(theirs))}>
              {creator.takeTheirs}
            </Button>
          </div>
        </div>
      )}
      <div className={styles.actions}>
        <Button
          kind="primary"
          isDisabled={!isChanged(draft) || theirs !== null || save.isPending}
          onPress={() => save.mutate({ state, note, basedOn: base?.changedAt ?? null })}
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

import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import type { ChangeNotes, TrackedHashtag } from '../../../../src/schemas/settings.ts';
import { isReason } from '../../api/passable.ts';
import { useSaveHashtag } from '../../api/settings.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useTexts } from '../../texts/texts.ts';
import { draftOf, listed, namesOf, wishOf } from './hashtag-draft.ts';
import { PlanPriceBox } from './plan-price.tsx';
import { ReasonField } from './reason-field.tsx';
import styles from './settings.module.css';
import { usePriced } from './use-priced.ts';

const custom = 'custom';

/** Tracks hashtags, or changes one: says what that costs before it is saved, and asks for a reason where a budget refuses it. */
export function HashtagForm({ hashtag, onDone }: { hashtag: TrackedHashtag | null; onDone: () => void }) {
  const { settings, common } = useTexts();
  const errorText = useErrorText();
  const [draft, setDraft] = useState(() => draftOf(hashtag));
  const [isCustom, setIsCustom] = useState(settings.presets[draft.schedule] === undefined);
  const [reason, setReason] = useState('');
  const save = useSaveHashtag(hashtag?.name ?? null);
  const names = hashtag === null ? namesOf(draft.names) : [hashtag.name];
  const wish = wishOf(draft, hashtag);
  const { price, error, status } = usePriced(
    names.length === 0 ? null : { names, ...wish, ...(hashtag === null && { onlyNew: true }) },
  );
  const isRefused = price?.refusal != null;
  const isNothingNew = price !== undefined && names.length > 0 && price.known.length === names.length;
  // Whether it is to be saved once its price is there; whoever types on means something else.
  const [isWanted, setIsWanted] = useState(false);
  const set = (part: Partial<typeof draft>) => {
    setIsWanted(false);
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (status === 'asked') return setIsWanted(true);
    const force = status === 'refused' ? { force: true, reason } : {};
    save.mutate({ names, ...wish, ...force }, { onSuccess });
  };
  const onSuccess = ({ known }: ChangeNotes) => known.length === 0 && onDone();
  if (isWanted && (status === 'refused' || status === 'wrong' || (status === 'priced' && isNothingNew)))
    setIsWanted(false);
  const saveWanted = useEffectEvent(() => save.mutate({ names, ...wish }, { onSuccess }));
  const isDue = isWanted && status === 'priced';
  useEffect(() => {
    if (isDue) saveWanted();
  }, [isDue]);
  // Some were tracked already: what was wished for them was not done, which is told before the dialog closes.
  if (save.data !== undefined && save.data.known.length > 0)
    return (
      <div className={styles.form}>
        <output>
          {save.data.changed.length > 0 && <p>{settings.nowTracked(listed(save.data.changed))}</p>}
          <p className={styles.warn}>{settings.knownHashtags(listed(save.data.known))}</p>
        </output>
        <div className={styles.buttons}>
          <Button onPress={onDone}>{common.close}</Button>
        </div>
      </div>
    );
  return (
    <form className={styles.form} onSubmit={submit}>
      {hashtag === null && (
        <TextField
          label={settings.names}
          description={settings.namesHint}
          value={draft.names}
          onChange={(value) => set({ names: value })}
          autoFocus
        />
      )}
      <div className={styles.pair}>
        <TextField
          label={settings.brand}
          description={settings.brandHint}
          value={draft.brand}
          onChange={(brand) => set({ brand })}
        />
        <TextField
          label={settings.maxVideos}
          description={settings.maxVideosHint}
          value={draft.maxVideos}
          onChange={(maxVideos) => set({ maxVideos })}
          inputMode="numeric"
        />
      </div>
      <div className={styles.pair}>
        <Select
          label={settings.often}
          options={[
            ...Object.entries(settings.presets).map(([key, label]) => ({ key, label })),
            { key: custom, label: settings.custom },
          ]}
          value={isCustom ? custom : draft.schedule}
          onChange={(key) => {
            setIsCustom(key === custom);
            if (key !== custom) set({ schedule: key });
          }}
        />
        {isCustom && (
          <TextField
            label={settings.schedule}
            description={settings.scheduleHint}
            value={draft.schedule}
            onChange={(schedule) => set({ schedule })}
          />
        )}
      </div>
      <div className={styles.pair}>
        <TextField
          label={settings.engagement}
          description={hashtag === null ? settings.defaultHint : undefined}
          value={draft.engagement}
          onChange={(engagement) => set({ engagement })}
          inputMode="decimal"
        />
        <TextField
          label={settings.views}
          description={hashtag === null ? settings.defaultHint : undefined}
          value={draft.views}
          onChange={(views) => set({ views })}
          inputMode="numeric"
        />
      </div>
      <PlanPriceBox price={price} error={error} />
      {isRefused && <ReasonField value={reason} onChange={setReason} />}
      {save.error !== null && (
        <p className={styles.bad} role="alert">
          {errorText(save.error)}
        </p>
      )}
      {isWanted && !isDue && <output className={styles.hint}>{settings.savedOncePriced}</output>}
      <div className={styles.buttons}>
        <Button onPress={onDone}>{common.cancel}</Button>
        <Button
          type="submit"
          kind={isRefused ? 'danger' : 'primary'}
          isDisabled={
            names.length === 0 ||
            status === 'wrong' ||
            (status === 'priced' && isNothingNew) ||
            save.isPending ||
            (status === 'refused' && !isReason(reason))
          }
        >
          {isRefused ? settings.anyway : hashtag === null ? settings.track : settings.save}
        </Button>
      </div>
    </form>
  );
}

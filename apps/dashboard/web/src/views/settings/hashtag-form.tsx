import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { TrackedHashtag } from '../../../../src/schemas/settings.ts';
import { planPriceQuery, useSaveHashtag } from '../../api/settings.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useTexts } from '../../texts/texts.ts';
import { draftOf, namesOf, wishOf } from './hashtag-draft.ts';
import { PlanPriceBox } from './plan-price.tsx';
import { ReasonField } from './reason-field.tsx';
import styles from './settings.module.css';
import { useSettled } from './use-settled.ts';

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
  const settled = useSettled(names.length === 0 ? null : JSON.stringify({ names, ...wish }));
  const price = useQuery(planPriceQuery(settled === null ? null : JSON.parse(settled)));
  const isRefused = (price.data?.refusal ?? null) !== null;
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const isPriced =
    price.isSuccess && !price.isPlaceholderData && settled === JSON.stringify({ names, ...wish });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const force = isRefused ? { force: true, reason } : {};
    save.mutate({ names, ...wish, ...force }, { onSuccess: onDone });
  };
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
      <PlanPriceBox price={names.length === 0 ? undefined : price.data} error={price.error} />
      {isRefused && <ReasonField value={reason} onChange={setReason} />}
      {save.error !== null && (
        <p className={styles.bad} role="alert">
          {errorText(save.error)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onPress={onDone}>{common.cancel}</Button>
        <Button
          type="submit"
          kind={isRefused ? 'danger' : 'primary'}
          isDisabled={!isPriced || save.isPending || (isRefused && reason.trim().length < 3)}
        >
          {isRefused ? settings.anyway : hashtag === null ? settings.track : settings.save}
        </Button>
      </div>
    </form>
  );
}

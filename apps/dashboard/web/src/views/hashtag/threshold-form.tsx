import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import type { ChangedThresholds, Reflagged, Thresholds } from '../../../../src/schemas/hashtag.ts';
import { sendJson } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { useErrorText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { hashtagPath } from './hashtag-queries.ts';
import styles from './hashtag.module.css';
import { rateSteps, viewSteps } from './threshold-steps.ts';

/** Two sliders that try thresholds, and a button that saves them and flags the whole history by them. */
export function ThresholdForm(props: {
  name: string;
  saved: Thresholds;
  /** Only what somebody has moved: of the rest what is saved counts, whoever saves it meanwhile. */
  tried: Partial<Thresholds>;
  onTry: (thresholds: Partial<Thresholds>) => void;
}) {
  const { name, saved, tried, onTry } = props;
  const { engagementThreshold, viewThreshold } = { ...saved, ...tried };
  const { hashtag } = useTexts();
  const { threshold, number } = useFormats();
  const errorText = useErrorText();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (moved: ChangedThresholds) =>
      sendJson<Reflagged>('PUT', hashtagPath(name, '/thresholds'), moved),
    onSuccess: async () => {
      await Promise.all(
        ['hashtags', 'overview', 'reviews'].map((area) => client.invalidateQueries({ queryKey: [area] })),
      );
      onTry({});
    },
  });
  const moved: ChangedThresholds = {
    ...(engagementThreshold !== saved.engagementThreshold && { engagementThreshold }),
    ...(viewThreshold !== saved.viewThreshold && { viewThreshold }),
  };
  const isSame = Object.keys(moved).length === 0;
  return (
    <div className={styles.sliders}>
      <StepSlider
        label={hashtag.rateFrom}
        steps={rateSteps(saved.engagementThreshold)}
        value={engagementThreshold}
        text={threshold(engagementThreshold)}
        onChange={(rate) => onTry({ ...tried, engagementThreshold: rate })}
      />
      <StepSlider
        label={hashtag.viewsFrom}
        steps={viewSteps(saved.viewThreshold)}
        value={viewThreshold}
        text={number(viewThreshold)}
        onChange={(views) => onTry({ ...tried, viewThreshold: views })}
      />
      <div className={styles.actions}>
        <Button kind="primary" isDisabled={isSame || save.isPending} onPress={() => save.mutate(moved)}>
          {save.isPending ? hashtag.saving : hashtag.saveThresholds}
        </Button>
        <Button kind="quiet" isDisabled={isSame || save.isPending} onPress={() => onTry({})}>
          {hashtag.reset}
        </Button>
      </div>
      <output className={save.isError ? styles.error : styles.fine}>
        {save.isError && errorText(save.error)}
        {save.isSuccess &&
          isSame &&
          hashtag.saved(number(save.data.highPriority), number(save.data.highPriorityBefore))}
      </output>
    </div>
  );
}

/** A slider that stops at given numbers, so that small ones are as easy to hit as large ones. */
function StepSlider(props: {
  label: string;
  steps: number[];
  value: number;
  text: string;
  onChange: (value: number) => void;
}) {
  const { label, steps, value, text, onChange } = props;
  const id = useId();
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={0}
        max={steps.length - 1}
        value={Math.max(0, steps.indexOf(value))}
        aria-valuetext={text}
        onChange={(event) => onChange(steps[Number(event.target.value)] ?? value)}
      />
    </div>
  );
}

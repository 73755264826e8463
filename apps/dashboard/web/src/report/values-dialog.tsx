import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ReportValuesAnswer } from '../../../src/schemas/reports.ts';
import { sendJson } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { Skeleton } from '../components/skeleton.tsx';
import { TextField } from '../components/text-field.tsx';
import { useErrorText } from '../texts/error-text.ts';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import { parseDollars, typedDollars } from './parse-dollars.ts';
import { valuesQuery } from './report-query.ts';
import styles from './share.module.css';

/** Where it is said what views and engagements are worth, for every report. */
export function ValuesDialog({ onClose }: { onClose: () => void }) {
  const { values: texts } = useTexts().reports;
  const { data, error, refetch } = useQuery(valuesQuery);
  return (
    <Dialog title={texts.title} isOpen onOpenChange={onClose}>
      <p className={styles.text}>{texts.explanation}</p>
      {data !== undefined && <ValuesForm stored={data} onClose={onClose} />}
      {data === undefined && error === null && <Skeleton height="14rem" />}
      {data === undefined && error !== null && <ErrorState error={error} reset={() => void refetch()} />}
    </Dialog>
  );
}

function ValuesForm({ stored, onClose }: { stored: ReportValuesAnswer; onClose: () => void }) {
  const { reports, common } = useTexts();
  const texts = reports.values;
  const errorText = useErrorText();
  const { locale } = useFormats();
  const client = useQueryClient();
  const [views, setViews] = useState(typedDollars(stored.perThousandViewsUsd));
  const [engagement, setEngagement] = useState(typedDollars(stored.perEngagementUsd));
  const [source, setSource] = useState(stored.source ?? '');
  // Whoever has not come to the source yet is not told that it is missing.
  const [isTried, setIsTried] = useState(false);
  const perThousandViewsUsd = parseDollars(views, locale);
  const perEngagementUsd = parseDollars(engagement, locale);
  const save = useMutation({
    mutationFn: (values: ReportValuesAnswer) =>
      sendJson<ReportValuesAnswer>('PUT', '/api/report-values', values),
    onSuccess: async (values) => {
      client.setQueryData(valuesQuery.queryKey, values);
      await client.invalidateQueries({ queryKey: ['hashtags'] });
      onClose();
    },
  });
  const isSourceMissing = source.trim() === '' && (perThousandViewsUsd != null || perEngagementUsd != null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (perThousandViewsUsd === undefined || perEngagementUsd === undefined || isSourceMissing) return;
    save.mutate({ perThousandViewsUsd, perEngagementUsd, source: source.trim() || null });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={texts.perThousandViews}
        value={views}
        onChange={setViews}
        inputMode="decimal"
        error={perThousandViewsUsd === undefined ? texts.wrongAmount : null}
      />
      <TextField
        label={texts.perEngagement}
        value={engagement}
        onChange={setEngagement}
        inputMode="decimal"
        error={perEngagementUsd === undefined ? texts.wrongAmount : null}
      />
      <TextField
        label={texts.source}
        value={source}
        onChange={setSource}
        maxLength={300}
        error={isTried && isSourceMissing ? texts.sourceMissing : null}
      />
      {save.error !== null && (
        <p className={styles.bad} role="alert">
          {errorText(save.error)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button kind="primary" type="submit" isDisabled={save.isPending}>
          {common.save}
        </Button>
      </div>
    </form>
  );
}

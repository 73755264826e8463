import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CreatedShareAnswer, NewShareBody } from '../../../src/schemas/reports.ts';
import { sendJson } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import { useErrorText } from '../texts/error-text.ts';
import { useTexts } from '../texts/texts.ts';
import type { ReportScope } from './report-query.ts';
import styles from './share.module.css';

const days = { week: 7, month: 30, quarter: 90, never: null };

/** What a new link shows, and until when. */
export function ShareForm(props: { hashtag: string; scope: ReportScope; onCreated: (path: string) => void }) {
  const { hashtag, scope, onCreated } = props;
  const { share } = useTexts().reports;
  const errorText = useErrorText();
  const client = useQueryClient();
  const [numbers, setNumbers] = useState<'frozen' | 'live'>('frozen');
  const [expiry, setExpiry] = useState<keyof typeof days>('month');
  const [hideMoney, setHideMoney] = useState(true);
  const [note, setNote] = useState('');
  const create = useMutation({
    mutationFn: (body: NewShareBody) => sendJson<CreatedShareAnswer>('POST', '/api/shares', body),
    onSuccess: async ({ path }) => {
      onCreated(path);
      await client.invalidateQueries({ queryKey: ['shares', hashtag] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { from, to, campaignCost } = scope;
    create.mutate({
      hashtag,
      from,
      to,
      campaignCostUsd: campaignCost,
      frozen: numbers === 'frozen',
      hideMoney,
      expiresInDays: days[expiry],
      note: note.trim() || null,
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.choices}>
        <Select
          label={share.numbers}
          value={numbers}
          onChange={setNumbers}
          options={[
            { key: 'frozen', label: share.frozen },
            { key: 'live', label: share.live },
          ]}
        />
        <Select
          label={share.expires}
          value={expiry}
          onChange={setExpiry}
          options={(['week', 'month', 'quarter', 'never'] as const).map((key) => ({
            key,
            label: share.expiry[key],
          }))}
        />
      </div>
      <label className={styles.check}>
        <input type="checkbox" checked={hideMoney} onChange={(event) => setHideMoney(event.target.checked)} />
        {share.hideMoney}
      </label>
      <TextField label={share.note} value={note} onChange={setNote} maxLength={200} />
      {create.error !== null && (
        <p className={styles.bad} role="alert">
          {errorText(create.error)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" isDisabled={create.isPending}>
          {share.create}
        </Button>
      </div>
    </form>
  );
}

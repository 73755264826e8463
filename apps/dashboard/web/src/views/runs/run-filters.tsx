import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { isDay } from '../../api/is-day.ts';
import { type ScanFilter, scanReasons, scanStates } from '../../api/scan-filter.ts';
import { trackedQuery } from '../../api/settings.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './runs.module.css';
import { ScanDialog } from './scan-dialog.tsx';

const all = 'all';

/** Which runs are shown, in the address, and a scan of the hashtag that is chosen. */
export function RunFilters() {
  const { runs } = useTexts();
  const navigate = useNavigate({ from: '/runs' });
  const { state, hashtag, reason, day } = useSearch({ from: '/runs' });
  const { data } = useQuery(trackedQuery);
  const [isScanning, setIsScanning] = useState(false);
  const names = data?.hashtags.map(({ name }) => name) ?? [];
  const known = hashtag === undefined || names.includes(hashtag) ? names : [hashtag, ...names];
  const change = (part: ScanFilter) => void navigate({ search: (search) => ({ ...search, ...part }) });
  return (
    <>
      <Select
        label={runs.state}
        options={([all, ...scanStates] as const).map((key) => ({ key, label: runs.states[key] }))}
        value={state ?? all}
        onChange={(key) => change({ state: key === all ? undefined : key })}
      />
      <Select
        label={runs.hashtag}
        options={[
          { key: '', label: runs.allHashtags },
          ...known.map((name) => ({ key: name, label: `#${name}` })),
        ]}
        value={hashtag ?? ''}
        onChange={(key) => change({ hashtag: key === '' ? undefined : key })}
      />
      <Select
        label={runs.columns.why}
        options={[
          { key: all, label: runs.states.all },
          ...scanReasons.map((key) => ({ key, label: runs.reasons[key] })),
        ]}
        value={reason ?? all}
        onChange={(key) => change({ reason: key === all ? undefined : key })}
      />
      <DayFilter value={day} onChange={(chosen) => change({ day: chosen })} />
      {hashtag !== undefined && names.includes(hashtag) && (
        <Button kind="primary" onPress={() => setIsScanning(true)}>
          {runs.scanNow}
        </Button>
      )}
      {isScanning && hashtag !== undefined && (
        <ScanDialog hashtag={hashtag} onClose={() => setIsScanning(false)} />
      )}
    </>
  );
}

/** A day, or none; the field keeps what is typed, also while the address follows. */
function DayFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  const { runs } = useTexts();
  const [seen, setSeen] = useState(value);
  const [draft, setDraft] = useState(value ?? '');
  if (seen !== value) {
    setSeen(value);
    setDraft(value ?? '');
  }
  const type = (text: string) => {
    setDraft(text);
    if (text === '' || isDay(text)) onChange(text === '' ? undefined : text);
  };
  return (
    <label className={styles.filter}>
      {runs.day}
      <input
        type="date"
        className={styles.day}
        value={draft}
        onChange={(event) => type(event.target.value)}
      />
    </label>
  );
}

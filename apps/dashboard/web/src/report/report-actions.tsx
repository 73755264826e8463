import { useState } from 'react';
import { withSearch } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { ErrorDialog } from '../components/error-dialog.tsx';
import { Menu } from '../components/menu.tsx';
import { TextField } from '../components/text-field.tsx';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import { parseDollars, typedDollars } from './parse-dollars.ts';
import styles from './report.module.css';
import { reportPath, type ReportScope } from './report-query.ts';
import { ShareDialog } from './share-dialog.tsx';
import { useDownload } from './use-download.ts';
import { ValuesDialog } from './values-dialog.tsx';

/** What can be done with a report: hand it on, print it, take its videos away, and say what it cost and is worth. */
export function ReportActions(props: {
  hashtag: string;
  scope: ReportScope;
  onCampaignCost: (usd: number | null) => void;
}) {
  const { hashtag, scope, onCampaignCost } = props;
  const { actions } = useTexts().reports;
  const { locale } = useFormats();
  const [open, setOpen] = useState<'share' | 'values' | null>(null);
  const [cost, setCost] = useState(() => typedDollars(scope.campaignCost));
  const isWrong = parseDollars(cost, locale) === undefined;
  const change = (text: string) => {
    setCost(text);
    // What is no amount yet is none: figures of the digits before it would stand beside it.
    onCampaignCost(parseDollars(text, locale) ?? null);
  };
  const download = useDownload(hashtag);
  const { campaignCost, ...range } = scope;
  const addresses: Record<string, string> = {
    // Opened by a double click, which has Excel guess the encoding.
    csv: withSearch(reportPath(hashtag, 'videos.csv'), { ...range, bom: true }),
    json: withSearch(reportPath(hashtag, 'videos.json'), range),
    clockworks: withSearch(reportPath(hashtag, 'videos.json'), { ...range, shape: 'clockworks' }),
    markdown: withSearch(reportPath(hashtag, 'report.md'), { ...range, campaignCost }),
  };
  return (
    <div className={styles.actions}>
      <Button kind="primary" onPress={() => setOpen('share')}>
        {actions.share}
      </Button>
      <Button onPress={() => window.print()}>{actions.print}</Button>
      <Menu
        label={actions.download}
        accessibleLabel={actions.download}
        kind="normal"
        size="normal"
        items={[
          { key: 'csv', label: actions.csv },
          { key: 'json', label: actions.json },
          { key: 'clockworks', label: actions.clockworks },
          { key: 'markdown', label: actions.markdown, startsGroup: true },
        ]}
        onAction={(key) => download.mutate(addresses[key] ?? '')}
      />
      <Button kind="quiet" onPress={() => setOpen('values')}>
        {actions.values}
      </Button>
      <div className={styles.cost}>
        <TextField
          label={actions.campaignCost}
          value={cost}
          onChange={change}
          inputMode="decimal"
          error={isWrong ? actions.campaignCostWrong : null}
        />
      </div>
      <ErrorDialog title={actions.download} error={download.error} onClose={download.reset} />
      {open === 'share' && <ShareDialog {...{ hashtag, scope }} onClose={() => setOpen(null)} />}
      {open === 'values' && <ValuesDialog onClose={() => setOpen(null)} />}
    </div>
  );
}

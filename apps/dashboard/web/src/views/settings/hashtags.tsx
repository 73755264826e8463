import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TrackedHashtag } from '../../../../src/schemas/settings.ts';
import { Button } from '../../components/button.tsx';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { HashtagLink } from '../../components/hashtag-link.tsx';
import { Menu } from '../../components/menu.tsx';
import { Tag } from '../../components/tag.tsx';
import { type Formats, useFormats } from '../../texts/format.ts';
import { sayCron } from '../../texts/schedule-text.ts';
import { type Texts, useTexts } from '../../texts/texts.ts';
import { ScanDialog } from '../runs/scan-dialog.tsx';
import { HashtagForm } from './hashtag-form.tsx';
import { Part } from './part.tsx';
import styles from './settings.module.css';
import { type NewStatus, StatusDialog } from './status-dialog.tsx';

/** What is asked of a hashtag in a dialog; `add` is about none yet. */
type Open =
  | { what: 'add' }
  | { what: 'edit' | 'scan'; hashtag: TrackedHashtag }
  | { what: 'status'; hashtag: TrackedHashtag; status: NewStatus };

/** The tracked hashtags, with what can be done about each. */
export function Hashtags({ hashtags }: { hashtags: TrackedHashtag[] }) {
  const { settings } = useTexts();
  const formats = useFormats();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const add = (
    <Button kind="primary" onPress={() => setOpen({ what: 'add' })}>
      {settings.add}
    </Button>
  );
  return (
    <Part title={settings.hashtags} action={hashtags.length > 0 && add}>
      {hashtags.length === 0 ? (
        <EmptyState title={settings.noHashtags} action={add}>
          {settings.noHashtagsHint}
        </EmptyState>
      ) : (
        <DataTable
          caption={settings.hashtags}
          columns={columnsOf(settings, formats, setOpen)}
          rows={hashtags}
          rowKey={({ name }) => name}
        />
      )}
      {open?.what === 'add' && (
        <Dialog title={settings.addTitle} isOpen onOpenChange={close} wide>
          <HashtagForm hashtag={null} onDone={close} />
        </Dialog>
      )}
      {open?.what === 'edit' && (
        <Dialog title={settings.editTitle(open.hashtag.name)} isOpen onOpenChange={close} wide>
          <HashtagForm hashtag={open.hashtag} onDone={close} />
        </Dialog>
      )}
      {open?.what === 'scan' && <ScanDialog hashtag={open.hashtag.name} onClose={close} />}
      {open?.what === 'status' && (
        <StatusDialog name={open.hashtag.name} status={open.status} onClose={close} />
      )}
    </Part>
  );
}

function Actions({ hashtag, onOpen }: { hashtag: TrackedHashtag; onOpen: (open: Open) => void }) {
  const { settings } = useTexts();
  const navigate = useNavigate();
  const isPaused = hashtag.status === 'paused';
  const choose = (key: string) => {
    if (key === 'scan') onOpen({ what: 'scan', hashtag });
    else if (key === 'runs') void navigate({ to: '/runs', search: { hashtag: hashtag.name } });
    else if (key === 'remove') onOpen({ what: 'status', hashtag, status: 'removed' });
    else onOpen({ what: 'status', hashtag, status: isPaused ? 'active' : 'paused' });
  };
  return (
    <span className={styles.rowActions}>
      <Button size="small" onPress={() => onOpen({ what: 'edit', hashtag })}>
        {settings.edit}
      </Button>
      <Menu
        label={settings.more}
        accessibleLabel={settings.actions(hashtag.name)}
        items={[
          { key: 'scan', label: settings.scan },
          { key: 'runs', label: settings.runs },
          { key: 'pause', label: isPaused ? settings.resume : settings.pause, startsGroup: true },
          { key: 'remove', label: settings.remove },
        ]}
        onAction={choose}
      />
    </span>
  );
}

function columnsOf(
  texts: Texts['settings'],
  formats: Formats,
  onOpen: (open: Open) => void,
): Column<TrackedHashtag>[] {
  const { columns } = texts;
  return [
    { id: 'hashtag', label: columns.hashtag, cell: ({ name }) => <HashtagLink name={name} /> },
    { id: 'brand', label: columns.brand, isMinor: true, cell: ({ brand }) => <bdi>{brand}</bdi> },
    {
      id: 'status',
      label: columns.status,
      cell: ({ status }) => <Tag tone={status === 'active' ? 'good' : 'warn'}>{texts.status[status]}</Tag>,
    },
    {
      id: 'schedule',
      label: columns.schedule,
      isMinor: true,
      cell: ({ schedule }) => <span title={schedule}>{sayCron(schedule, texts)}</span>,
    },
    {
      id: 'videos',
      label: columns.videos,
      definition: texts.maxVideosHint,
      isNumber: true,
      isMinor: true,
      cell: ({ maxVideos }) => formats.number(maxVideos),
    },
    {
      id: 'engagement',
      label: columns.engagement,
      definition: texts.thresholdsMean,
      isNumber: true,
      isMinor: true,
      cell: ({ engagementThreshold }) => formats.threshold(engagementThreshold),
    },
    {
      id: 'views',
      label: columns.views,
      definition: texts.thresholdsMean,
      isNumber: true,
      isMinor: true,
      cell: ({ viewThreshold }) => formats.number(viewThreshold),
    },
    {
      id: 'next',
      label: columns.next,
      isMinor: true,
      cell: ({ nextScan, budgetWait }) => {
        if (budgetWait !== null) return texts.waits(formats.time(budgetWait.until));
        return nextScan === null ? <span title={texts.never}>–</span> : formats.time(nextScan);
      },
    },
    {
      id: 'actions',
      label: '',
      isNumber: true,
      cell: (hashtag) => <Actions hashtag={hashtag} onOpen={onOpen} />,
    },
  ];
}

import { useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { useTexts } from '../texts/texts.ts';
import { CreatedLink } from './created-link.tsx';
import type { ReportScope } from './report-query.ts';
import styles from './share.module.css';
import { ShareForm } from './share-form.tsx';
import { ShareList } from './share-list.tsx';
import { useDays } from './report-view.tsx';

/** Makes a link that shows this report to others, and ends links that were made. */
export function ShareDialog(props: { hashtag: string; scope: ReportScope; onClose: () => void }) {
  const { hashtag, scope, onClose } = props;
  const { share } = useTexts().reports;
  const [path, setPath] = useState<string | null>(null);
  const days = useDays(scope);
  return (
    <Dialog title={share.title(hashtag)} isOpen onOpenChange={onClose} wide>
      <p className={styles.text}>{share.explanation(days)}</p>
      {path === null ? (
        <ShareForm {...{ hashtag, scope }} onCreated={setPath} />
      ) : (
        <CreatedLink path={path} onAnother={() => setPath(null)} />
      )}
      <ShareList hashtag={hashtag} />
    </Dialog>
  );
}

import { ApiError } from '../api/client.ts';
import { OutdatedPageError } from '../api/load-view.ts';
import { useErrorText } from '../texts/error-text.ts';
import { useTexts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { OutdatedState } from './outdated-state.tsx';
import styles from './state.module.css';

/** What is asked for cannot be had, however often. */
const finalStatuses = new Set([400, 404, 410]);

/**
 * Why something could not be shown, in a sentence, and another try where it may help; a page that is outdated is loaded anew
 * instead.
 */
export function ErrorState({ error, reset }: { error: unknown; reset: () => void }) {
  const { common } = useTexts();
  const errorText = useErrorText();
  if (error instanceof OutdatedPageError) return <OutdatedState />;
  const isFinal = error instanceof ApiError && finalStatuses.has(error.status);
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div className={`${styles.state} ${styles.bad}`} role="alert">
      <p className={styles.title}>{common.errorTitle}</p>
      <div className={styles.text}>{errorText(error)}</div>
      {!isFinal && (
        <div className={styles.action}>
          <Button onPress={reset}>{common.retry}</Button>
        </div>
      )}
      {requestId !== null && <p className={styles.fine}>{common.request(requestId)}</p>}
    </div>
  );
}

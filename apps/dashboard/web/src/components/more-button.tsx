import { useErrorText } from '../texts/error-text.ts';
import { Button } from './button.tsx';
import styles from './more-button.module.css';

/** What is asked for part by part. */
type Parts = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: Error | null;
  fetchNextPage: () => unknown;
};

/** Asks for the next part of a list while there is one; says why where it did not come. */
export function MoreButton({ list, label }: { list: Parts; label: string }) {
  const errorText = useErrorText();
  if (!list.hasNextPage) return null;
  return (
    <div className={styles.more}>
      {list.isFetchNextPageError && (
        <p className={styles.bad} role="alert">
          {errorText(list.error)}
        </p>
      )}
      <Button isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
        {label}
      </Button>
    </div>
  );
}

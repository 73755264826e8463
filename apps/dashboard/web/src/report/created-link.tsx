import { useRef, useState } from 'react';
import { Button } from '../components/button.tsx';
import { useTexts } from '../texts/texts.ts';
import styles from './share.module.css';

/** A link that was just made: the only time that it is shown. */
export function CreatedLink({ path, onAnother }: { path: string; onAnother: () => void }) {
  const { share } = useTexts().reports;
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    // Browsers let pages copy over TLS or on this machine only; elsewhere the link is selected, ready to be copied.
    try {
      await navigator.clipboard.writeText(field.current?.value ?? '');
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className={styles.created}>
      <output>{share.created}</output>
      <div className={styles.link}>
        <input
          ref={field}
          className={styles.address}
          readOnly
          aria-label={share.link}
          value={`${window.location.origin}${path}`}
          onFocus={(event) => event.target.select()}
        />
        <Button kind="primary" onPress={() => void copy()}>
          {isCopied ? share.copied : share.copy}
        </Button>
      </div>
      <Button kind="quiet" size="small" onPress={onAnother}>
        {share.another}
      </Button>
    </div>
  );
}

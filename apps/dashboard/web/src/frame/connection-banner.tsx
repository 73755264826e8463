import { useQueryClient } from '@tanstack/react-query';
import { useTrouble } from '../api/connection.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './connection-banner.module.css';

/** Says, over every view, why what is shown may be old, and what to do without losing what was typed. */
export function ConnectionBanner() {
  const { common } = useTexts();
  const client = useQueryClient();
  const trouble = useTrouble(() => void client.invalidateQueries());
  return (
    // Also over a dialog, which hides from everybody what is not marked so.
    <div className={styles.place} data-react-aria-top-layer="true">
      {trouble !== null && (
        <div className={styles.banner} role="alert">
          <p className={styles.text}>
            <strong>{common.trouble[trouble].title}</strong> {common.trouble[trouble].text}{' '}
            {trouble === 'logged-out' && (
              <a href="/" target="_blank" rel="noopener">
                {common.logIn}
              </a>
            )}
          </p>
        </div>
      )}
    </div>
  );
}

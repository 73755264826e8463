import { type ReactNode, useEffect } from 'react';
import { useFormats } from '../texts/format.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './page-head.module.css';

/** A view's head: its title (also the document's), what it is about, its filters or actions, and the time zone, once. */
export function PageHead({
  title,
  documentTitle = title,
  description,
  children,
}: {
  title: ReactNode;
  /** Needed where `title` is no plain text. */
  documentTitle?: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
}) {
  const { common } = useTexts();
  const { timeZone } = useFormats();
  useEffect(() => {
    if (typeof documentTitle === 'string') document.title = `${documentTitle} · UGC Radar`;
  }, [documentTitle]);
  return (
    <div className={styles.head}>
      <div className={styles.title}>
        <h1>{title}</h1>
        <p className={styles.description}>
          {description !== undefined && <span>{description} · </span>}
          <span>{common.timeZone(timeZone)}</span>
        </p>
      </div>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </div>
  );
}

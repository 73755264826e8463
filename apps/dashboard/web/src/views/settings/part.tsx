import type { ReactNode, Ref } from 'react';
import styles from './settings.module.css';

/** A part of the settings with its name, what to know about it, and what can be added. */
export function Part({
  title,
  heading,
  hint,
  action,
  children,
}: {
  title: string;
  heading?: Ref<HTMLHeadingElement>;
  hint?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.part}>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {action}
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTexts } from '../texts/texts.ts';
import styles from './figure.module.css';

/** Figures beside each other, each as wide as the others. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}

/** A number with its name, and its definition one click away. `title` is the full number where `value` is shortened. */
export function Figure({
  label,
  value,
  definition,
  title,
  note,
}: {
  label: string;
  value: ReactNode;
  definition: ReactNode;
  title?: string | undefined;
  note?: ReactNode;
}) {
  return (
    <div className={styles.figure}>
      <dt className={styles.label}>
        {label} <Definition label={label}>{definition}</Definition>
      </dt>
      <dd className={styles.value} title={title}>
        {value}
      </dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}

/** A small button that tells what a name means. */
export function Definition({ label, children }: { label: string; children: ReactNode }) {
  const { common } = useTexts();
  return (
    <DialogTrigger>
      <Button className={styles.ask ?? ''} aria-label={common.definition(label)}>
        ?
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <Dialog className={styles.definition ?? ''} aria-label={common.definition(label)}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

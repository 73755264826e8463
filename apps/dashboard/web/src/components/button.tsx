import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import styles from './button.module.css';

export type ButtonKind = 'primary' | 'normal' | 'quiet' | 'danger';

/** A button; `primary` is the one thing that a view or dialog is for. */
export function Button({
  kind = 'normal',
  size = 'normal',
  children,
  ...rest
}: Omit<ButtonProps, 'className' | 'style' | 'children'> & {
  kind?: ButtonKind;
  size?: 'normal' | 'small';
  children: ReactNode;
}) {
  return (
    <AriaButton {...rest} className={`${styles.button} ${styles[kind]} ${styles[size]}`}>
      {children}
    </AriaButton>
  );
}

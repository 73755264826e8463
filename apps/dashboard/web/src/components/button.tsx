import { type ReactNode, useState } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import styles from './button.module.css';

export type ButtonKind = 'primary' | 'normal' | 'quiet' | 'danger';

/**
 * A button; `primary` is the one thing that a view or dialog is for. One that is disabled while it has the focus keeps it, and
 * does nothing: whoever works with the keyboard stays where they were.
 */
export function Button({
  kind = 'normal',
  size = 'normal',
  isDisabled = false,
  children,
  ...rest
}: Omit<ButtonProps, 'className' | 'style' | 'children'> & {
  kind?: ButtonKind;
  size?: 'normal' | 'small';
  children: ReactNode;
}) {
  const [isFocused, setIsFocused] = useState(false);
  const isHeld = isDisabled && isFocused;
  return (
    <AriaButton
      {...rest}
      {...(isHeld && { type: 'button', onPress: undefined })}
      isDisabled={isDisabled && !isFocused}
      aria-disabled={isHeld || undefined}
      onFocusChange={setIsFocused}
      className={`${styles.button} ${styles[kind]} ${styles[size]}`}
    >
      {children}
    </AriaButton>
  );
}

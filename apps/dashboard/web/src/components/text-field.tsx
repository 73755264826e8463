import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField } from 'react-aria-components';
import styles from './text-field.module.css';

/** A labelled field of text: `description` says what it is for, `error` why what is in it cannot be used. */
export function TextField({
  label,
  value,
  onChange,
  description,
  error = null,
  lines = 1,
  placeholder,
  hideLabel = false,
  ...rest
}: {
  label: string;
  /** For screen readers only. */
  hideLabel?: boolean;
  value: string;
  onChange: (value: string) => void;
  description?: string | undefined;
  error?: string | null;
  /** More than one makes it an area. */
  lines?: number;
  placeholder?: string;
  maxLength?: number;
  inputMode?: 'numeric' | 'decimal' | 'text';
  autoFocus?: boolean;
  isDisabled?: boolean;
}) {
  return (
    <AriaTextField
      {...rest}
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      className={styles.field ?? ''}
    >
      <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
      {lines > 1 ? (
        <TextArea rows={lines} placeholder={placeholder} className={styles.input ?? ''} />
      ) : (
        <Input placeholder={placeholder} className={styles.input ?? ''} />
      )}
      {description !== undefined && (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}

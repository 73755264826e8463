import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import styles from './select.module.css';

/** A choice of one among some; `label` stands before it, or is for screen readers only. */
export function Select<Key extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
  isDisabled = false,
}: {
  label: string;
  hideLabel?: boolean;
  options: readonly { key: Key; label: string }[];
  value: Key;
  onChange: (key: Key) => void;
  isDisabled?: boolean;
}) {
  const choose = (chosen: unknown) => {
    const option = options.find(({ key }) => key === chosen);
    if (option !== undefined) onChange(option.key);
  };
  return (
    <AriaSelect className={styles.select ?? ''} value={value} onChange={choose} isDisabled={isDisabled}>
      <Label className={hideLabel ? 'visually-hidden' : (styles.label ?? '')}>{label}</Label>
      <Button className={styles.button ?? ''}>
        <SelectValue className={styles.value ?? ''} />
        <span className={styles.arrow} aria-hidden="true" />
      </Button>
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''}>
          {options.map((option) => (
            <ListBoxItem
              key={option.key}
              id={option.key}
              textValue={option.label}
              className={styles.option ?? ''}
            >
              <bdi>{option.label}</bdi>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Button, type ButtonKind } from './button.tsx';
import styles from './menu.module.css';

export type MenuEntry = { key: string; label: string; startsGroup?: boolean };

/** A button with a menu of actions or choices; `selected` marks those that hold now. */
export function Menu({
  label,
  accessibleLabel,
  heading,
  items,
  selected,
  kind = 'quiet',
  size = 'small',
  onAction,
}: {
  label: string;
  accessibleLabel: string;
  heading?: string;
  items: MenuEntry[];
  selected?: string | string[];
  kind?: ButtonKind;
  size?: 'normal' | 'small';
  onAction: (key: string) => void;
}) {
  const marked = selected === undefined ? [] : [selected].flat();
  return (
    <MenuTrigger>
      <Button kind={kind} size={size}>
        <span className={styles.label}>{label}</span>
        <span className="visually-hidden">({accessibleLabel})</span>
        <span className={styles.arrow} aria-hidden="true" />
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <AriaMenu
          className={styles.menu ?? ''}
          aria-label={accessibleLabel}
          onAction={(key) => onAction(String(key))}
        >
          <MenuSection>
            {heading !== undefined && <Header className={styles.heading ?? ''}>{heading}</Header>}
            {items.map((item) => (
              <MenuItem
                key={item.key}
                id={item.key}
                textValue={item.label}
                className={`${styles.item} ${item.startsGroup === true ? styles.start : ''}`}
              >
                <span className={styles.mark} aria-hidden="true">
                  {marked.includes(item.key) ? '✓' : ''}
                </span>
                <bdi>{item.label}</bdi>
              </MenuItem>
            ))}
          </MenuSection>
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

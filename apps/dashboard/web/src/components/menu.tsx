import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Button, type ButtonKind } from './button.tsx';
import styles from './menu.module.css';

/**
 * An action, or with `isChosen` a choice, which holds now or not. Entries from one that `startsGroup` to the next are a group,
 * of actions or of choices; of choices one holds at most.
 */
export type MenuEntry = { key: string; label: string; startsGroup?: boolean; isChosen?: boolean };

/** A button with a menu of actions or choices. */
export function Menu({
  label,
  accessibleLabel,
  heading,
  items,
  kind = 'quiet',
  size = 'small',
  onAction,
}: {
  label: string;
  accessibleLabel: string;
  heading?: string;
  items: MenuEntry[];
  kind?: ButtonKind;
  size?: 'normal' | 'small';
  onAction: (key: string) => void;
}) {
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
          {groupsOf(items).map((group, index) => (
            <MenuSection
              key={group[0]?.key}
              selectionMode={group.some(isChoice) ? 'single' : 'none'}
              selectedKeys={group.filter(({ isChosen }) => isChosen).map(({ key }) => key)}
              disallowEmptySelection
            >
              {heading !== undefined && index === 0 && (
                <Header className={styles.heading ?? ''}>{heading}</Header>
              )}
              {group.map((item) => (
                <MenuItem
                  key={item.key}
                  id={item.key}
                  textValue={item.label}
                  className={`${styles.item} ${item.startsGroup === true ? styles.start : ''}`}
                  shouldCloseOnSelect
                >
                  <span className={styles.mark} aria-hidden="true">
                    {item.isChosen === true ? '✓' : ''}
                  </span>
                  <bdi>{item.label}</bdi>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function isChoice({ isChosen }: MenuEntry): boolean {
  return isChosen !== undefined;
}

function groupsOf(items: MenuEntry[]): MenuEntry[][] {
  const groups: MenuEntry[][] = [];
  for (const item of items) {
    const open = groups.at(-1);
    if (open === undefined || item.startsGroup === true) groups.push([item]);
    else open.push(item);
  }
  return groups;
}

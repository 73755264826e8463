import { useEffect, useEffectEvent, useState } from 'react';

/** What each key does, in the order in which the dialog lists them. */
export const keys = {
  j: 'next',
  k: 'previous',
  a: 'approve',
  r: 'reject',
  c: 'contacted',
  p: 'reposted',
  s: 'snooze',
  b: 'reopen',
  n: 'note',
  u: 'undo',
  x: 'select',
  X: 'select-all',
  o: 'open',
  e: 'embed',
  h: 'history',
  '.': 'reload',
  '?': 'keys',
  Escape: 'escape',
} as const;

/** `enter`: a click or the Tab key came to a card. */
export type Action = (typeof keys)[keyof typeof keys] | 'enter';

const repeatable: ReadonlySet<Action> = new Set(['next', 'previous']);

/** Where letters belong to something else: what is typed, a choice found by its first letter, a dialog. */
const takesLetters =
  'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=menu], [role=listbox], [aria-haspopup=listbox]';

/** Does what a key stands for, wherever the focus is in the page, except while one types or does without keys. */
export function useKeys(onAction: (action: Action) => void, areOn: boolean): void {
  const act = useEffectEvent(onAction);
  useEffect(() => {
    if (!areOn) return;
    const press = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (action === undefined) return;
      event.preventDefault();
      act(action);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [areOn]);
}

function actionOf(event: KeyboardEvent): Action | undefined {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest(takesLetters) !== null) return;
  const action = Object.entries(keys).find(([key]) => key === event.key)?.[1];
  return action !== undefined && event.repeat && !repeatable.has(action) ? undefined : action;
}

const offKey = 'review-keys-off';

/** Whether this browser takes single keys, and how to change that: some speak to their browser, or hit keys by mistake. */
export function useKeysOn(): [areOn: boolean, turn: (areOn: boolean) => void] {
  const [areOn, setAreOn] = useState(() => localStorage.getItem(offKey) === null);
  const turn = (next: boolean) => {
    if (next) localStorage.removeItem(offKey);
    else localStorage.setItem(offKey, 'yes');
    setAreOn(next);
  };
  return [areOn, turn];
}

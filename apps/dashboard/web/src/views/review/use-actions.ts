import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { postAddress } from '../../components/post-address.ts';
import { useTexts } from '../../texts/texts.ts';
import type { Action } from './keys.ts';
import { stepFrom } from './places.ts';
import type { SeenCard } from './seen-cards.ts';
import type { Desk, Panel } from './use-desk.ts';

const states = {
  approve: 'approved',
  contacted: 'contacted',
  reposted: 'reposted',
  reopen: 'new',
} as const;

/**
 * Does what keys and buttons stand for: with `videoId` to that card, else to the selected ones or the one in focus. Without a
 * name nothing is decided, and `who`, which asks for it, comes into focus.
 */
export function useActions(
  desk: Desk,
  props: { who: RefObject<HTMLElement | null>; onReload: () => void },
): {
  act: (action: Action, videoId?: string) => void;
  isListingKeys: boolean;
  listKeys: (is: boolean) => void;
} {
  const { who, onReload } = props;
  const { review } = useTexts();
  const [isListingKeys, listKeys] = useState(false);
  const { active, selected, panel, sheet } = desk;

  function targets(videoId: string | undefined): SeenCard[] {
    if (videoId !== undefined) return desk.seen([videoId]);
    if (selected.length > 0) return selected;
    return active === null ? [] : desk.seen([active]);
  }

  function toggle(kind: Panel['kind'], videoId: string | null): void {
    if (videoId === null) return;
    desk.enter(videoId);
    desk.setPanel(panel?.videoId === videoId && panel.kind === kind ? null : { videoId, kind });
  }

  function judge(action: 'reject' | 'snooze' | 'note' | keyof typeof states, posts: SeenCard[]): void {
    if (posts.length === 0) return;
    if (desk.me === null) {
      desk.tell({ text: review.whoFirst, canUndo: false });
      who.current?.focus();
    } else if (action === 'reject' || action === 'snooze' || action === 'note') {
      desk.askFor({ kind: action, posts });
    } else desk.decide(posts, { state: states[action] });
  }

  function act(action: Action, videoId?: string): void {
    const one = videoId ?? active;
    switch (action) {
      case 'next':
      case 'previous': {
        const to = stepFrom(sheet.cards, active, action === 'next' ? 1 : -1, desk.me);
        return desk.go(to ?? active);
      }
      case 'approve':
      case 'contacted':
      case 'reposted':
      case 'reopen':
      case 'reject':
      case 'snooze':
      case 'note':
        return judge(action, targets(videoId));
      case 'enter':
        return videoId === undefined ? undefined : desk.enter(videoId);
      case 'undo':
        return desk.undo();
      case 'select':
        return one === null ? undefined : desk.toggle(one);
      case 'select-all':
        return desk.selectAll();
      case 'open': {
        const card = sheet.cards.find((candidate) => candidate.videoId === one);
        if (card !== undefined) window.open(postAddress(card), '_blank', 'noopener,noreferrer');
        return;
      }
      case 'embed':
      case 'history':
        return toggle(action, one);
      case 'reload':
        return onReload();
      case 'keys':
        return listKeys(true);
      case 'escape':
        if (panel !== null) desk.setPanel(null);
        else if (selected.length > 0) desk.select([]);
        else desk.hush();
    }
  }

  // One function for all renders: a card that did not change is not drawn again.
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  const stable = useCallback((action: Action, videoId?: string) => latest.current(action, videoId), []);
  return { act: stable, isListingKeys, listKeys };
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { ReviewFilter } from '../../../../src/schemas/reviews.ts';
import { useMe } from '../../api/me.ts';
import { readAnew } from '../../api/read-anew.ts';
import { useErrorText } from '../../texts/error-text.ts';
import { useTexts } from '../../texts/texts.ts';
import { forgetLeftQueue, leaveQueue, leftQueue } from './left-queue.ts';
import { useOutcomes } from './outcomes.tsx';
import { holderOf, isOpen, nextOpen } from './places.ts';
import { leasesQuery } from './review-queries.ts';
import { type SeenCard, seenOf } from './seen-cards.ts';
import { type Choice, useDecisions } from './use-decisions.ts';
import { useLease } from './use-lease.ts';
import { useSheet } from './use-sheet.ts';

/** What is open below a card: the original, or what was decided. One at a time. */
export type Panel = { videoId: string; kind: 'embed' | 'history' };

/** So many posts may be decided at once. */
export const mostSelected = 100;

/**
 * One person's work on a list: which card they are on, which are selected, what is open, and what they decide. The card in
 * focus is held for them, and is always one that nobody else is on. A card is decided about as it was when it was chosen:
 * what colleagues decide meanwhile is not written over. Whoever comes back from another view goes on where they were. What
 * was typed for a decision that fails is asked for again, with it.
 */
export function useDesk(filter: ReviewFilter, reading: number) {
  const { review } = useTexts();
  const errorText = useErrorText();
  const me = useMe().person?.id ?? null;
  const client = useQueryClient();
  const [left] = useState(() => (reading === 0 ? leftQueue(client, filter) : null));
  const { list, sheet, shown, change } = useSheet(filter, reading, left);
  const { cards } = sheet;
  const looker = { me, state: filter.state };
  const [focus, setFocus] = useState<{ videoId: string | null; request: number }>({
    videoId: left?.focus ?? null,
    // Whoever has loaded the list anew, or come back to it, goes on in it.
    request: left === null ? reading : 1,
  });
  const [chosen, setChosen] = useState<readonly SeenCard[]>(left?.chosen ?? []);
  const [panel, setPanel] = useState<Panel | null>(null);
  const { question, steps, tell, askFor, answered, attend, ...outcomes } = useOutcomes();
  useEffect(() => attend(), [attend]);

  const wanted = cards.find(({ videoId }) => videoId === focus.videoId);
  const isFree = wanted !== undefined && holderOf(wanted, me) === null;
  const active = isFree ? wanted.videoId : nextOpen(cards, focus.videoId, looker);
  if (active !== focus.videoId)
    setFocus({ videoId: active, request: focus.request === 0 ? 0 : focus.request + 1 });
  const leave = useEffectEvent(() => {
    if (list.data !== undefined)
      leaveQueue(client, { filter, parts: list.data.pages, sheet, focus: active, chosen });
  });
  useEffect(() => {
    forgetLeftQueue(client);
    return () => leave();
  }, [client]);
  useLease(active, me, (error) => {
    tell({ text: errorText(error), canUndo: false });
    void readAnew(client, leasesQuery.queryKey);
  });

  /** A click or the Tab key came to a card: it has the browser's focus, or something in it. */
  function enter(videoId: string): void {
    const card = cards.find((candidate) => candidate.videoId === videoId);
    if (card === undefined || holderOf(card, me) !== null || videoId === active) return;
    setFocus(({ request }) => ({ videoId, request }));
    setPanel((open) => (open?.videoId === videoId ? open : null));
  }

  /** Puts a card into focus, also the browser's. */
  function go(videoId: string | null): void {
    setFocus(({ request }) => ({ videoId, request: request + 1 }));
    setPanel((open) => (open?.videoId === videoId ? open : null));
  }

  const decisions = useDecisions({
    cards: () => shown.current.cards,
    steps,
    change,
    tell,
    before: () => active,
    onReturn: go,
    onRefused: ({ posts, cards: refused, choice: { state, note }, why }) => {
      if (posts.length > 1) setChosen((now) => (now.length === 0 ? posts : now));
      if (note !== undefined)
        askFor({ kind: state === null ? 'note' : 'reject', posts, returned: { note, why, cards: refused } });
    },
  });

  /** The cards of the list, and those of a question about posts of another one. */
  const known = [...(question?.returned?.cards ?? []), ...cards];

  /** Decides, and goes on: the list waits for no answer, which the card then shows. */
  function decide(posts: SeenCard[], choice: Choice): void {
    const { state } = choice;
    const videoIds = posts.map(({ videoId }) => videoId);
    const meant = cards.filter(({ videoId }) => videoIds.includes(videoId));
    answered();
    if (Object.keys(choice).length === 1 && state !== null && meant.every((card) => card.state === state))
      return tell({ text: review.already(review.states[state]), canUndo: false });
    decisions.decide({ posts, choice, known });
    setChosen([]);
    const last = videoIds.includes(active ?? '') ? active : (videoIds.at(-1) ?? null);
    const stays = state === null || state === filter.state || meant.length === 0;
    go(stays ? active : (nextOpen(cards, last, looker, videoIds) ?? active));
  }

  const selected = chosen.filter((post) => cards.some(({ videoId }) => videoId === post.videoId));
  const select = (posts: SeenCard[]) => setChosen(posts.slice(0, mostSelected));

  /** Cards as they are shown now. */
  function seen(videoIds: string[]): SeenCard[] {
    return cards.filter(({ videoId }) => videoIds.includes(videoId)).map(seenOf);
  }

  function toggle(videoId: string): void {
    const others = selected.filter((post) => post.videoId !== videoId);
    select(others.length < selected.length ? others : [...selected, ...seen([videoId])]);
  }

  return {
    me,
    list,
    sheet,
    active,
    focusRequest: focus.request,
    selected,
    panel,
    ...outcomes,
    question,
    known,
    tell,
    go,
    decide,
    undo: decisions.undo,
    setPanel,
    askFor,
    answered,
    enter,
    seen,
    toggle,
    select,
    selectAll: () => select(cards.filter((card) => isOpen(card, looker)).map(seenOf)),
  };
}

export type Desk = ReturnType<typeof useDesk>;

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Decision, Decisions, ReviewCard } from '../../../../src/schemas/reviews.ts';
import { sendJson } from '../../api/client.ts';
import { useErrorText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { keepDecision, lastDecision, leaveOfLast } from './own-decisions.ts';
import { sayDecided, sayUndone, yetToUndo } from './say-outcomes.ts';
import { createOwnSteps, type SeenCard, seenOf } from './seen-cards.ts';
import type { SheetChange } from './sheet.ts';

/** What is decided; `null` as the state leaves each post in its own, for a note alone. */
export type Choice = Omit<Decision, 'posts' | 'state'> & { state: Decision['state'] | null };

/** What happened, for everybody to read and hear; `canUndo`: there is a decision in it to take back. */
export type Told = { text: string; canUndo: boolean };

/** One request after the other: a decision knows the versions that this tab's one before it gave. */
const scope = { id: 'reviews' };
const mutationKey = ['reviews'];

/**
 * Decides about cards as a person saw them, and takes the latest decision of this tab back; both put the cards as they then
 * are on the sheet.
 */
export function useDecisions(props: {
  cards: () => ReviewCard[];
  change: (change: SheetChange) => void;
  tell: (told: Told) => void;
  /** The card that those which an undo brings back are put before. */
  before: () => string | null;
  onReturn: (videoId: string) => void;
  /** A decision failed, or one with a note did about some of its cards, which are given as they are now. */
  onRefused: (posts: SeenCard[], choice: Choice, why: string) => void;
}) {
  const { cards, change, tell, before, onReturn, onRefused } = props;
  const { review } = useTexts();
  const formats = useFormats();
  const errorText = useErrorText();
  const client = useQueryClient();
  const [steps] = useState(createOwnSteps);
  const onError = (error: unknown) => tell({ text: errorText(error), canUndo: false });
  const onSettled = () => {
    if (client.isMutating({ mutationKey }) > 1) return;
    void client.invalidateQueries({ queryKey: ['reviews'] });
    void client.invalidateQueries({ queryKey: ['overview'] });
  };

  const decide = useMutation({
    mutationKey,
    scope,
    mutationFn: ({ posts, choice }: { posts: SeenCard[]; choice: Choice }) => {
      const versions = new Map(posts.map((post) => [post.videoId, steps.follow(post).version]));
      const seen = cards().flatMap((card) => {
        const version = versions.get(card.videoId);
        return version === undefined ? [] : [{ ...card, version }];
      });
      return send(seen, choice);
    },
    onSuccess: ({ outcomes }, { posts, choice }) => {
      const decided = decidedOf({ outcomes });
      for (const post of posts) {
        const version = decided.find(({ videoId }) => videoId === post.videoId)?.version;
        if (version !== undefined) steps.keep(steps.follow(post), version);
      }
      keepDecision(decided.map(({ version }) => version));
      change({ type: 'changed', cards: cardsOf({ outcomes }) });
      const told = sayDecided(outcomes, choice, review, formats);
      tell(told);
      const refused = cardsOf({ outcomes: outcomes.filter(({ outcome }) => outcome !== 'decided') });
      if (refused.length > 0 && choice.note !== undefined) onRefused(refused.map(seenOf), choice, told.text);
    },
    onError: (error, { posts, choice }) => {
      onError(error);
      onRefused(posts, choice, errorText(error));
    },
    onSettled,
  });

  const undo = useMutation({
    mutationKey,
    scope,
    mutationFn: async () => {
      const versions = lastDecision();
      if (versions === null) return null;
      return { versions, ...(await sendJson<Decisions>('POST', '/api/reviews/undo', { versions })) };
    },
    onSuccess: (decisions) => {
      if (decisions === null) return tell({ text: review.nothingToUndo, canUndo: false });
      const { versions } = decisions;
      leaveOfLast(yetToUndo(versions, decisions.outcomes));
      for (const { videoId, version } of decidedOf(decisions)) {
        const shown = cards().find((card) => card.videoId === videoId);
        if (shown !== undefined && versions.includes(shown.version)) steps.keep(shown, version);
      }
      change({ type: 'changed', cards: cardsOf(decisions) });
      const returned = decidedOf(decisions);
      change({ type: 'returned', cards: returned, before: before() });
      tell(sayUndone(decisions.outcomes, review, formats));
      if (returned[0] !== undefined) onReturn(returned[0].videoId);
    },
    onError,
    onSettled,
  });

  return {
    decide: (posts: SeenCard[], choice: Choice) => decide.mutate({ posts, choice }),
    undo: () => undo.mutate(),
  };
}

/** Posts of several states, whose note alone changes, are sent state by state. */
async function send(cards: ReviewCard[], choice: Choice): Promise<Decisions> {
  const { state, ...rest } = choice;
  if (state !== null) return sendDecision({ ...rest, state, posts: cards.map(seenOf) });
  const outcomes: Decisions['outcomes'] = [];
  for (const [, alike] of Map.groupBy(cards, keptState)) {
    const [first] = alike;
    if (first === undefined) continue;
    const { reason, snoozedUntil } = first;
    const kept = { ...(reason !== null && { reason }), ...(snoozedUntil !== null && { snoozedUntil }) };
    outcomes.push(
      ...(await sendDecision({ ...kept, ...rest, state: first.state, posts: alike.map(seenOf) })).outcomes,
    );
  }
  return { outcomes };
}

function sendDecision(decision: Decision): Promise<Decisions> {
  return sendJson<Decisions>('POST', '/api/reviews/decisions', decision);
}

function keptState({ state, reason, snoozedUntil }: ReviewCard): string {
  return JSON.stringify([state, reason, snoozedUntil]);
}

function cardsOf({ outcomes }: Decisions): ReviewCard[] {
  return outcomes.flatMap(({ card }) => card ?? []);
}

function decidedOf({ outcomes }: Decisions): ReviewCard[] {
  return cardsOf({ outcomes: outcomes.filter(({ outcome }) => outcome === 'decided') });
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Decision, Decisions, ReviewCard } from '../../../../src/schemas/reviews.ts';
import { sendJson } from '../../api/client.ts';
import { readAnew } from '../../api/read-anew.ts';
import { decisionKey } from '../../api/unsent-decisions.ts';
import { useErrorText } from '../../texts/error-text.ts';
import { useFormats } from '../../texts/format.ts';
import { useTexts } from '../../texts/texts.ts';
import { keepDecision, lastDecision, leaveOfLast } from './own-decisions.ts';
import { sayDecided, sayUndone, type Told, yetToUndo } from './say-outcomes.ts';
import { type OwnSteps, type SeenCard, seenOf } from './seen-cards.ts';
import type { SheetChange } from './sheet.ts';

/** What is decided; `null` as the state leaves each post in its own, for a note alone. */
export type Choice = Omit<Decision, 'posts' | 'state'> & { state: Decision['state'] | null };

/** One request after the other: a decision knows the versions that this tab's one before it gave. */
const scope = { id: 'reviews' };
const mutationKey = decisionKey;

/** What is decided about which posts, and the cards that those are, which another list may not have. */
type Asked = { posts: SeenCard[]; choice: Choice; known: ReviewCard[] };

/**
 * Decides about cards as a person saw them, and takes the latest decision of this tab back; both put the cards as they then
 * are on the sheet. Answers may come when the list in which they were asked for is left: what is told, and to whom a note is
 * given back, must outlast it.
 */
export function useDecisions(props: {
  cards: () => ReviewCard[];
  steps: OwnSteps;
  change: (change: SheetChange) => void;
  tell: (told: Told) => void;
  /** The card that those which an undo brings back are put before. */
  before: () => string | null;
  onReturn: (videoId: string) => void;
  /** A decision failed, or one with a note did about some of its cards, which are given as they are now. */
  onRefused: (refused: { posts: SeenCard[]; cards: ReviewCard[]; choice: Choice; why: string }) => void;
}) {
  const { cards, steps, change, tell, before, onReturn, onRefused } = props;
  const { review } = useTexts();
  const formats = useFormats();
  const errorText = useErrorText();
  const client = useQueryClient();
  const onError = (error: unknown) => tell({ text: errorText(error), canUndo: false, isRefusal: true });
  const onSettled = () => {
    if (client.isMutating({ mutationKey }) > 1) return;
    void readAnew(client, ['reviews']);
    void readAnew(client, ['overview']);
  };
  /** The cards of posts as they lie there now, else as they were known. */
  const cardsNow = ({ posts, known }: Asked) => {
    const byId = new Map([...known, ...cards()].map((card) => [card.videoId, card]));
    return posts.flatMap(({ videoId }) => byId.get(videoId) ?? []);
  };

  const decide = useMutation({
    mutationKey,
    scope,
    mutationFn: (asked: Asked) => {
      const versions = new Map(asked.posts.map((post) => [post.videoId, steps.follow(post).version]));
      const seen = cardsNow(asked).map((card) => ({
        ...card,
        version: versions.get(card.videoId) ?? card.version,
      }));
      return send(seen, asked.choice);
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
      if (refused.length > 0 && choice.note !== undefined)
        onRefused({ posts: refused.map(seenOf), cards: refused, choice, why: told.text });
    },
    onError: (error, asked) => {
      onError(error);
      onRefused({ ...asked, cards: cardsNow(asked), why: errorText(error) });
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
    decide: (asked: Asked) => decide.mutate(asked),
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

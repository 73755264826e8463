import type { LeaseList, ReviewCard, ReviewState } from '../../../../src/schemas/reviews.ts';

/** Who else is on a card at present; null: it is free. */
export function holderOf({ lease }: ReviewCard, me: number | null, now: number = Date.now()): string | null {
  if (lease === null || lease.personId === me || Date.parse(lease.until) <= now) return null;
  return lease.person;
}

/** Cards with who is on them according to a later answer; a card that this does not change stays the same object. */
export function withLeases(cards: ReviewCard[], leases: LeaseList['leases']): ReviewCard[] {
  const held = new Map(leases.map(({ videoId, ...lease }) => [videoId, lease]));
  return cards.map((card) => {
    const lease = held.get(card.videoId) ?? null;
    const isSame = lease?.personId === card.lease?.personId && lease?.until === card.lease?.until;
    return isSame ? card : { ...card, lease };
  });
}

/** Who looks at which list. */
export type Looker = { me: number | null; state: ReviewState };

/** Whether a card still waits in the list for this person. */
export function isOpen(card: ReviewCard, { me, state }: Looker): boolean {
  return card.state === state && holderOf(card, me) === null;
}

/** The next card in a direction that nobody else is on; null at an end. */
export function stepFrom(
  cards: ReviewCard[],
  from: string | null,
  direction: 1 | -1,
  me: number | null,
): string | null {
  const start = cards.findIndex(({ videoId }) => videoId === from);
  const isFree = (card: ReviewCard) => holderOf(card, me) === null;
  const found =
    direction === 1
      ? cards.slice(start + 1).find(isFree)
      : cards.slice(0, Math.max(0, start)).findLast(isFree);
  return found?.videoId ?? null;
}

/** The card to go on with: the first open one after `from` that is none of `but`, else the last before it; null: none. */
export function nextOpen(
  cards: ReviewCard[],
  from: string | null,
  looker: Looker,
  but: readonly string[] = [],
): string | null {
  const start = cards.findIndex(({ videoId }) => videoId === from);
  const isNext = (card: ReviewCard) => isOpen(card, looker) && !but.includes(card.videoId);
  const next = cards.slice(start + 1).find(isNext) ?? cards.slice(0, Math.max(0, start)).findLast(isNext);
  return next?.videoId ?? null;
}

import type { ReviewCard, ReviewState } from '../../../../src/schemas/reviews.ts';

/**
 * The cards as they lie before a person. Each keeps its place, whatever becomes of it, until the list is loaded anew: what
 * was decided stays with its new state, and what comes in above it is counted and not shown.
 */
export type Sheet = {
  cards: ReviewCard[];
  arrivals: number;
  /** The posts of the server's last answer. */
  answered: ReadonlySet<string>;
  /** Shown as part of the list, and no longer in the server's: somebody decided, and the card is to be asked for. */
  missing: string[];
};

export type SheetChange =
  | { type: 'answered'; cards: ReviewCard[]; state: ReviewState }
  | { type: 'changed'; cards: ReviewCard[] }
  | { type: 'returned'; cards: ReviewCard[]; before: string | null };

export const emptySheet: Sheet = { cards: [], arrivals: 0, answered: new Set(), missing: [] };

/**
 * The sheet after the server's list was read (`answered`), after cards were decided or read by their ids (`changed`), or
 * after an undo, whose cards are put before another one where they are not shown (`returned`).
 */
export function changeSheet(sheet: Sheet, change: SheetChange): Sheet {
  switch (change.type) {
    case 'answered':
      return withAnswer(sheet, change.cards, change.state);
    case 'changed':
      return { ...sheet, cards: withNewer(sheet.cards, change.cards), missing: [] };
    case 'returned': {
      const cards = withNewer(sheet.cards, change.cards);
      const shown = idsOf(cards);
      const place = Math.max(
        0,
        cards.findIndex(({ videoId }) => videoId === change.before),
      );
      return { ...sheet, cards: cards.toSpliced(place, 0, ...change.cards.filter(isNotIn(shown))) };
    }
  }
}

function withAnswer(sheet: Sheet, answer: ReviewCard[], state: ReviewState): Sheet {
  const shown = idsOf(sheet.cards);
  const answered = idsOf(answer);
  const end = answer.findLastIndex(({ videoId }) => shown.has(videoId)) + 1;
  return {
    cards: [...withNewer(sheet.cards, answer), ...answer.slice(end).filter(isNotIn(shown))],
    arrivals: answer.slice(0, end).filter(isNotIn(shown)).length,
    answered,
    missing: sheet.cards
      .filter((card) => card.state === state && sheet.answered.has(card.videoId))
      .filter(isNotIn(answered))
      .map(({ videoId }) => videoId),
  };
}

/** An answer that was under way during a decision is older than it: the version tells. */
function withNewer(cards: ReviewCard[], others: ReviewCard[]): ReviewCard[] {
  const byId = new Map(others.map((card) => [card.videoId, card]));
  return cards.map((card) => {
    const other = byId.get(card.videoId);
    return other !== undefined && other.version >= card.version ? other : card;
  });
}

function idsOf(cards: ReviewCard[]): Set<string> {
  return new Set(cards.map(({ videoId }) => videoId));
}

function isNotIn(ids: ReadonlySet<string>): (card: ReviewCard) => boolean {
  return ({ videoId }) => !ids.has(videoId);
}

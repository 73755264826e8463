import type { ReviewCard } from '../../../../src/schemas/reviews.ts';

/** A card as a person saw it when they chose it: what is decided holds for this version alone. */
export type SeenCard = Pick<ReviewCard, 'videoId' | 'version'>;

/** What of a card is kept once somebody chose it. */
export function seenOf({ videoId, version }: SeenCard): SeenCard {
  return { videoId, version };
}

export type OwnSteps = {
  /** Notes that a decision of this tab made another version of a card. */
  keep: (from: SeenCard, to: number) => void;
  /** The version that a card has by this tab's own decisions since it was seen; nobody else's are followed. */
  follow: (seen: SeenCard) => SeenCard;
};

/** Remembers how a tab's own decisions led from version to version, so that none of them counts as somebody else's. */
export function createOwnSteps(): OwnSteps {
  const steps = new Map<string, number>();
  return {
    keep: (from, to) => void steps.set(keyOf(from), to),
    follow: (seen) => {
      let { version } = seen;
      for (;;) {
        const next = steps.get(keyOf({ ...seen, version }));
        // Versions only grow.
        if (next === undefined || next <= version) return { ...seen, version };
        version = next;
      }
    },
  };
}

function keyOf({ videoId, version }: SeenCard): string {
  return `${videoId} ${version}`;
}

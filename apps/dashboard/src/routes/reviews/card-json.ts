import type { ReviewCard as Card } from '@ugc-radar/db';
import type { ReviewCard } from '../../schemas/reviews.ts';

/** A card as the page has it. */
export function cardJson(card: Card): ReviewCard {
  const { firstSeenAt, firstViews, viewsDayBefore, changedAt, personName, lease, ...rest } = card;
  return {
    ...rest,
    createdAt: card.createdAt?.toISOString() ?? null,
    firstSeen: firstSeenAt.toISOString(),
    growth: {
      sinceFirstSeen: card.views - firstViews,
      lastDay: viewsDayBefore === null ? null : card.views - viewsDayBefore,
    },
    snoozedUntil: card.snoozedUntil?.toISOString() ?? null,
    decidedAt: changedAt?.toISOString() ?? null,
    decidedBy: personName,
    lease: lease && { ...lease, until: lease.until.toISOString() },
  };
}

import type { Figures, OverviewHashtag, PastDays, Spent } from '../../../../src/schemas/overview.ts';

const zero: Figures = { newVideos: 0, newViews: 0, interactions: 0, highPriority: 0, credits: 0 };
const unknown: Figures = {
  newVideos: null,
  newViews: null,
  interactions: null,
  highPriority: null,
  credits: 0,
};

/**
 * Those figures added up that are known, and what all of them cost: null where none is known. What viewers did is unknown
 * of all where it is of one that has videos, for it was not always kept.
 */
export function sumFigures(all: Figures[]): Figures {
  const known = all.filter(isKnown);
  const credits = all.reduce((sum, figures) => sum + figures.credits, 0);
  if (known.length === 0) return { ...unknown, credits };
  return known.reduce(
    (sum, figures) => ({
      newVideos: sumKnown(sum.newVideos, figures.newVideos),
      newViews: sumKnown(sum.newViews, figures.newViews),
      interactions: sumKnown(sum.interactions, figures.interactions),
      highPriority: sumKnown(sum.highPriority, figures.highPriority),
      credits,
    }),
    zero,
  );
}

/** Whether a scan has told what these days brought. */
export function isKnown({ newVideos }: Figures): boolean {
  return newVideos !== null;
}

/** What all hashtags of a brand cost, those of no brand being `null`; of all of them where no brand is given. */
export function creditsOf(spent: Spent, brand?: string | null): number {
  return spent
    .filter((line) => brand === undefined || line.brand === brand)
    .reduce((sum, { credits }) => sum + credits, 0);
}

/** `interactions / newViews`; null, which is unknown, without views. */
export function engagementOf({ interactions, newViews }: Figures): number | null {
  return interactions === null || newViews === null || newViews === 0 ? null : interactions / newViews;
}

/** A hashtag with its last 30 days, today included, and the new videos of each, today last. */
export type HashtagFigures = OverviewHashtag & { month: Figures; newVideosByDay: readonly (number | null)[] };

/** Adds today to the days before it. Of a hashtag that was added meanwhile they are unknown. */
export function withPastDays(hashtags: OverviewHashtag[], past: PastDays): HashtagFigures[] {
  const pastOf = new Map(past.hashtags.map((hashtag) => [hashtag.name, hashtag]));
  const unknownDays = (past.hashtags[0]?.newVideos ?? []).map(() => null);
  return hashtags.map((hashtag) => {
    const { sums = unknown, newVideos = unknownDays } = pastOf.get(hashtag.name) ?? {};
    const month = sumFigures([sums, hashtag.today]);
    return { ...hashtag, month, newVideosByDay: [...newVideos, hashtag.today.newVideos] };
  });
}

export type OverviewRow = {
  key: string;
  hashtag: OverviewHashtag | null;
  brand: string | null;
  hashtags: number;
  today: Figures;
  month: Figures;
  newVideosByDay: readonly (number | null)[];
};

/** A row for each hashtag. */
export function hashtagRows(hashtags: HashtagFigures[]): OverviewRow[] {
  return hashtags.map((hashtag) => {
    const { name, brand, today, month, newVideosByDay } = hashtag;
    return { key: name, hashtag, brand, hashtags: 1, today, month, newVideosByDay };
  });
}

/** A row for each brand, with the sums of its hashtags. */
export function brandRows(hashtags: HashtagFigures[]): OverviewRow[] {
  return [...Map.groupBy(hashtags, ({ brand }) => brand)].map(([brand, own]) => ({
    key: brand ?? '',
    hashtag: null,
    brand,
    hashtags: own.length,
    today: sumFigures(own.map(({ today }) => today)),
    month: sumFigures(own.map(({ month }) => month)),
    newVideosByDay: (own[0]?.newVideosByDay ?? []).map((_, day) =>
      own.reduce<number | null>(
        (sum, { newVideosByDay }) => addKnown(sum, newVideosByDay[day] ?? null),
        null,
      ),
    ),
  }));
}

/** The sum of those that are known. */
function addKnown(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : one + other;
}

function sumKnown(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}

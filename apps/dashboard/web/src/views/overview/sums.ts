import type { Figures, OverviewHashtag, PastDays, Spent } from '../../../../src/schemas/overview.ts';

const nothing: Figures = { newVideos: 0, newViews: 0, interactions: 0, highPriority: 0, credits: 0 };

/** Figures added up; what is unknown of one is unknown of all. */
export function sumFigures(all: Figures[]): Figures {
  return all.reduce(
    (sum, figures) => ({
      newVideos: sum.newVideos + figures.newVideos,
      newViews: sum.newViews + figures.newViews,
      interactions: sumKnown(sum.interactions, figures.interactions),
      highPriority: sumKnown(sum.highPriority, figures.highPriority),
      credits: sum.credits + figures.credits,
    }),
    nothing,
  );
}

/** What all hashtags of a brand cost, those of no brand being `null`; of all of them where no brand is given. */
export function creditsOf(spent: Spent, brand?: string | null): number {
  return spent
    .filter((line) => brand === undefined || line.brand === brand)
    .reduce((sum, { credits }) => sum + credits, 0);
}

/** `interactions / newViews`; null, which is unknown, without views. */
export function engagementOf({ interactions, newViews }: Figures): number | null {
  return interactions === null || newViews === 0 ? null : interactions / newViews;
}

/** A hashtag with its last 30 days, today included, and the new videos of each, today last. */
export type HashtagFigures = OverviewHashtag & { month: Figures; newVideosByDay: readonly number[] };

/** Adds today to the days before it. A hashtag of which those are not known has none: it was added meanwhile. */
export function withPastDays(hashtags: OverviewHashtag[], past: PastDays): HashtagFigures[] {
  const pastOf = new Map(past.hashtags.map((hashtag) => [hashtag.name, hashtag]));
  const noVideos = (past.hashtags[0]?.newVideos ?? []).map(() => 0);
  return hashtags.map((hashtag) => {
    const { sums = nothing, newVideos = noVideos } = pastOf.get(hashtag.name) ?? {};
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
  newVideosByDay: readonly number[];
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
      own.reduce((sum, { newVideosByDay }) => sum + (newVideosByDay[day] ?? 0), 0),
    ),
  }));
}

function sumKnown(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}

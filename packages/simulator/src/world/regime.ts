/** `popular`: the feed of a famous tag, old hits with millions of plays. `niche`: a brand's or a place's tag. */
export type Regime = 'popular' | 'niche';

/** ln y = intercept + slope · ln plays + N(0, deviation), fitted over counts above 0. */
export type LogRelation = { slope: number; intercept: number; deviation: number };

export type RegimeParameters = {
  /** Measured [share, plays] points; between them plays are interpolated in logarithms. */
  playQuantiles: readonly (readonly [share: number, plays: number])[];
  likes: LogRelation;
  comments: LogRelation;
  shares: LogRelation;
  saves: LogRelation;
  /** How many videos a feed of this regime shows, smallest and largest. */
  feedSize: readonly [smallest: number, largest: number];
};

/**
 * Measured over public recordings of TikTok feeds: 412 videos of `challenge/item_list` feeds (popular) and 3,841 videos of
 * hashtag and search crawls of hotel tags (niche). Quantiles, not mean and deviation, carry the plays: the popular feed's
 * logarithms lean so far to the left that a normal curve would put its median three times too low.
 */
export const regimes: Readonly<Record<Regime, RegimeParameters>> = {
  popular: {
    playQuantiles: [
      [0, 90],
      [0.05, 536],
      [0.25, 2_500_000],
      [0.5, 12_300_000],
      [0.75, 48_800_000],
      [0.95, 146_720_000],
      [0.99, 299_905_000],
      [1, 852_942_803],
    ],
    likes: { slope: 1.047, intercept: -2.97, deviation: 0.69 },
    comments: { slope: 0.868, intercept: -5.01, deviation: 1.12 },
    shares: { slope: 0.938, intercept: -5.12, deviation: 1.26 },
    saves: { slope: 0.993, intercept: -5.05, deviation: 0.97 },
    feedSize: [1500, 5000],
  },
  niche: {
    playQuantiles: [
      [0, 60],
      [0.05, 392],
      [0.25, 2796],
      [0.5, 22_800],
      [0.75, 135_800],
      [0.95, 1_100_000],
      [0.99, 3_560_000],
      [1, 43_700_000],
    ],
    likes: { slope: 1.036, intercept: -4.56, deviation: 0.93 },
    comments: { slope: 0.756, intercept: -4.38, deviation: 1.01 },
    shares: { slope: 1.05, intercept: -6.31, deviation: 0.99 },
    saves: { slope: 1.095, intercept: -6.85, deviation: 1.02 },
    feedSize: [12, 240],
  },
};

/** The plays at a share in [0, 1) of the regime's distribution. */
export function playsAt(regime: Regime, share: number): number {
  const points = regimes[regime].playQuantiles;
  const upper = points.findIndex(([edge]) => edge > share);
  const [from, to] = [points[upper - 1], points[upper]];
  if (!from || !to) return points[0]?.[1] ?? 0;
  const progress = (share - from[0]) / (to[0] - from[0]);
  return Math.exp(Math.log(from[1]) + progress * (Math.log(to[1]) - Math.log(from[1])));
}

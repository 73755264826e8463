import { expect, it } from 'vitest';
import { brandRows, creditsOf, sumFigures } from './sums.ts';

it('adds up what a brand cost, hashtags of no brand being apart', () => {
  const spent = [
    { brand: 'Acme', credits: 40 },
    { brand: null, credits: 2 },
  ];
  expect(creditsOf(spent)).toBe(42);
  expect(creditsOf(spent, 'Acme')).toBe(40);
  expect(creditsOf(spent, null)).toBe(2);
  expect(creditsOf(spent, 'other')).toBe(0);
});

it('adds up what is known, and does not know what no hashtag does', () => {
  const figures = { newVideos: 2, newViews: 10, interactions: 1, highPriority: 0, credits: 3 };
  const unknown = { newVideos: null, newViews: null, interactions: null, highPriority: null, credits: 1 };
  expect(sumFigures([figures, unknown, figures])).toEqual({
    newVideos: 4,
    newViews: 20,
    interactions: 2,
    highPriority: 0,
    credits: 7,
  });
  expect(sumFigures([unknown, unknown])).toEqual({ ...unknown, credits: 2 });
  expect(sumFigures([figures, { ...figures, interactions: null }])).toMatchObject({ interactions: null });
});

it('leaves a gap in the course of a brand only where no hashtag of it is known', () => {
  const figures = { newVideos: 2, newViews: 10, interactions: 1, highPriority: 0, credits: 3 };
  const hashtag = (name: string, newVideosByDay: (number | null)[]) => ({
    name,
    brand: 'Acme',
    status: 'active' as const,
    videos: 2,
    today: figures,
    month: figures,
    newVideosByDay,
    lastScan: null,
    lastScanStatus: null,
    nextScan: null,
  });
  const [row] = brandRows([hashtag('one', [null, null, 2]), hashtag('two', [null, 1, 3])]);
  expect(row?.newVideosByDay).toEqual([null, 1, 5]);
});

import { expect, it } from 'vitest';
import type { TrackedHashtag } from '../../../../src/schemas/settings.ts';
import { draftOf, namesOf, wishOf } from './hashtag-draft.ts';

const hashtag: TrackedHashtag = {
  name: 'brandx',
  brand: 'Acme',
  status: 'active',
  schedule: '0 8 * * *',
  maxVideos: 50,
  engagementThreshold: 0.05,
  viewThreshold: 10_000,
  videos: 1,
  newToday: 0,
  highPriority: 0,
  lastScan: null,
  lastScanStatus: null,
  lastScanNewVideos: null,
  lastScanCredits: null,
  lastScanError: null,
  nextScan: null,
  budgetWait: null,
};

it('asks for nothing that was not changed', () => {
  const draft = draftOf(hashtag);
  expect(draft.engagement).toBe('5');
  expect(wishOf(draft, hashtag)).toEqual({});
  expect(wishOf({ ...draft, brand: '', maxVideos: '60' }, hashtag)).toEqual({ brand: '', maxVideos: 60 });
});

it('reads a percentage with a point or a comma as a rate', () => {
  const draft = { ...draftOf(hashtag), engagement: '7,5' };
  expect(wishOf(draft, hashtag)).toEqual({ engagementThreshold: 0.075 });
});

it('reads whole numbers as the table writes them', () => {
  const draft = { ...draftOf(hashtag), maxVideos: '1,000', views: '20,000' };
  expect(wishOf(draft, hashtag)).toEqual({ maxVideos: 1000, viewThreshold: 20_000 });
});

it('leaves what is no number to the server to refuse, instead of keeping what was', () => {
  const { maxVideos } = wishOf({ ...draftOf(hashtag), maxVideos: 'many' }, hashtag);
  expect(JSON.stringify({ maxVideos })).toBe('{"maxVideos":null}');
});

it('gives a new hashtag its schedule, and the defaults of the rest', () => {
  expect(wishOf({ ...draftOf(null), names: '#a b' }, null)).toEqual({ schedule: '0 8 * * *' });
  expect(namesOf(' #a, b;c\n')).toEqual(['#a', 'b', 'c']);
});

import { expect, it } from 'vitest';
import { answersText } from './answers-text.ts';

const none = { pages: 0, since: null, reason: null };
const some = { pages: 1200, since: new Date('2026-11-20T08:00:00Z'), reason: 'it has no list of videos' };

it('says nothing while all is well', () => {
  expect(answersText({ drift: null, quarantined: none })).toBe('');
});

it('says what changed, since when, and how much is kept apart', () => {
  const drift = {
    dialect: 'by-id',
    reason: 'none of its 30 videos has likes',
    since: '2026-11-20T08:00:00.000Z',
  };
  expect(answersText({ drift, quarantined: { ...some, pages: 1 } })).toBe(
    "The API's by-id answers are not of the form that is known since 2026-11-20T08:00:00.000Z: none of its 30 videos has likes. " +
      'One page is fetched now and then to see whether they are again; 1 page that was paid for is kept apart, with nothing stored of them.',
  );
});

it('says what is left once the form is known again', () => {
  expect(answersText({ drift: null, quarantined: some })).toBe(
    '1,200 pages that were paid for are kept apart, with nothing stored of them, since 2026-11-20T08:00:00.000Z; of the newest, it has no list of videos.',
  );
});

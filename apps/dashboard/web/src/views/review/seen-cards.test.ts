import { expect, it } from 'vitest';
import { createOwnSteps } from './seen-cards.ts';

it('follows own decisions from version to version, and those of nobody else', () => {
  const steps = createOwnSteps();
  steps.keep({ videoId: 'a', version: 0 }, 4);
  steps.keep({ videoId: 'a', version: 4 }, 9);
  expect(steps.follow({ videoId: 'a', version: 0 })).toEqual({ videoId: 'a', version: 9 });
  expect(steps.follow({ videoId: 'a', version: 6 })).toEqual({ videoId: 'a', version: 6 });
  expect(steps.follow({ videoId: 'b', version: 0 })).toEqual({ videoId: 'b', version: 0 });
});

it('ends where an answer names the version that there was', () => {
  const steps = createOwnSteps();
  steps.keep({ videoId: 'a', version: 4 }, 4);
  expect(steps.follow({ videoId: 'a', version: 4 })).toEqual({ videoId: 'a', version: 4 });
});

import { unknownCreator } from '@ugc-radar/metrics/creators';
import { expect, it } from 'vitest';
import { handleOf } from './handle.ts';

it('makes no handle of an unknown author', () => {
  expect(handleOf('leo', 'handle unknown')).toBe('@leo');
  expect(handleOf(unknownCreator, 'handle unknown')).toBe('handle unknown');
});

import { expect, test } from 'vitest';
import { chooseCall } from './choose-call.ts';

test.each([
  // setting, learned, id known -> call
  ['by-id', null, true, 'page-by-id'],
  ['by-id', 'by-name', true, 'page-by-id'],
  ['by-id', 'by-name', false, 'resolve-id'],
  ['by-name', null, true, 'page-by-name'],
  ['by-name', 'by-id', false, 'page-by-name'],
  ['auto', 'by-id', true, 'page-by-id'],
  ['auto', 'by-id', false, 'resolve-id'],
  ['auto', 'by-name', true, 'page-by-name'],
  ['auto', 'by-name', false, 'page-by-name'],
  ['auto', null, true, 'page-by-id'],
  ['auto', null, false, 'probe-by-name'],
] as const)('%s, learned %s, id known %s: %s', (setting, learned, known, call) => {
  expect(chooseCall({ setting, learned, scavioId: known ? '229207' : null })).toBe(call);
});

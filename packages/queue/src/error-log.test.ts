import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { logErrorBursts, reasonOf } from './error-log.ts';

test('a burst of errors is one line, and the next line says how many were left out', () => {
  const lines: unknown[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      const { msg, leftOut, reason } = JSON.parse(String(chunk));
      lines.push([msg, leftOut, reason]);
      done();
    },
  });
  let now = 1_000;
  const log = logErrorBursts(pino(sink), 'trouble', { quietMs: 100, now: () => now });
  for (const text of ['first', 'second', 'third']) log(new Error(text));
  now += 100;
  log(new Error('fourth'));
  expect(lines).toEqual([
    ['trouble', 0, 'first'],
    ['trouble', 2, 'fourth'],
  ]);
});

test('an error without a message is named by its code', () => {
  expect(reasonOf(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
  expect(reasonOf(new TypeError('no'))).toBe('no');
  expect(reasonOf('text')).toBe('text');
});

import pino from 'pino';
import { expect, it } from 'vitest';
import { createStopStack } from './stop-stack.ts';

it('closes in reverse order, runs every step though one fails, and only once', async () => {
  const closed: string[] = [];
  const stack = createStopStack(pino({ level: 'silent' }));
  stack.push('database', () => void closed.push('database'));
  stack.push('queue', () => {
    closed.push('queue');
    throw new Error('away');
  });
  stack.push('worker', async () => {
    await Promise.resolve();
    closed.push('worker');
  });
  await Promise.all([stack.stop(), stack.stop()]);
  expect(closed).toEqual(['worker', 'queue', 'database']);
});

it('closes at once what is opened after the stop', async () => {
  const closed: string[] = [];
  const stack = createStopStack(pino({ level: 'silent' }));
  await stack.stop();
  stack.push('late', () => void closed.push('late'));
  await stack.stop();
  expect(closed).toEqual(['late']);
});

it('closes neighbours that do not need each other at the same time, after what was opened later', async () => {
  const closed: string[] = [];
  const stack = createStopStack(pino({ level: 'silent' }));
  const second = Promise.withResolvers<void>();
  stack.push('database', () => void closed.push('database'));
  stack.push('first', () => second.promise, { together: true });
  const closeSecond = () => {
    closed.push('second');
    second.resolve();
  };
  stack.push('second', closeSecond, { together: true });
  stack.push('last', () => void closed.push('last'));
  await stack.stop();
  expect(closed).toEqual(['last', 'second', 'database']);
});

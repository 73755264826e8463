import { expect, it } from 'vitest';
import { within } from './within.ts';

it('passes on what the operation gives in time', async () => {
  await expect(within(1000, Promise.resolve(7))).resolves.toBe(7);
  await expect(within(1000, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

it('rejects when it does not answer', async () => {
  await expect(within(5, new Promise(() => undefined))).rejects.toThrow('no answer within 0.005 s');
});

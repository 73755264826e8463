import { expect, it } from 'vitest';
import { withDeadline } from './with-deadline.ts';

it('passes on what the operation gives in time', async () => {
  await expect(withDeadline(Promise.resolve(7), 1000)).resolves.toBe(7);
  await expect(withDeadline(Promise.reject(new Error('refused')), 1000)).rejects.toThrow('refused');
});

it('rejects when it does not answer', async () => {
  await expect(withDeadline(new Promise(() => undefined), 5)).rejects.toThrow('no answer within 0.005 s');
});

import { createLogger } from '@ugc-radar/runtime';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { answerErrors } from './answer-error.ts';
import { createServer } from '../server.ts';

it.each([
  [z.number(), '5', 'number', null],
  [z.int(), 1.5, 'whole-number', null],
  [z.number().min(1), 0, 'at-least', 1],
  [z.number().max(9), 10, 'at-most', 9],
  [z.string(), 5, 'text', null],
  [z.string().min(1), '', 'filled', null],
  [z.string().max(2), 'abc', 'characters-at-most', 2],
  [z.iso.date(), 'today', 'day', null],
  [z.iso.datetime(), 'now', 'time', null],
  [z.enum(['en', 'fr']), 'de', 'choice', null],
  [z.number().refine((rate) => rate > 0), 0, 'other', null],
  [z.array(z.string()).min(1), [], 'at-least', 1],
] as const)('tells what was expected of a field (%#)', async (value, given, expected, limit) => {
  const app = createServer(createLogger({ level: 'silent', format: 'json', name: 'test' }));
  answerErrors(app);
  app.post('/', { schema: { body: z.object({ value }) } }, () => 'taken');
  const answer = await app.inject({ method: 'POST', url: '/', payload: { value: given } });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({
    problem: { code: 'invalid-fields', fields: [{ field: 'value', expected, limit }] },
  });
});

import { InputError } from '@ugc-radar/types';
import { expect, it } from 'vitest';
import { errorAnswer } from './answer-error.ts';

it('passes on what a person typed wrong', () => {
  const problem = { code: 'not-a-hashtag', text: 'a b' } as const;
  expect(errorAnswer(new InputError('Expected a hashtag.', problem))).toEqual({
    status: 400,
    error: 'Expected a hashtag.',
    problem,
  });
});

it('says that the database is away, without its address', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.5:5432'), { code: 'ECONNREFUSED' });
  const answer = errorAnswer(refused);
  expect(answer.status).toBe(503);
  expect(answer.error).toContain('database');
  expect(answer.error).not.toContain('10.0.0.5');
});

it('tells each field that does not fit, in a sentence and by what was expected', () => {
  const error = Object.assign(new Error('invalid'), {
    statusCode: 400,
    validationContext: 'querystring',
    validation: [
      {
        keyword: 'invalid_format',
        params: { format: 'date' },
        instancePath: '/from',
        message: 'expected a day',
      },
      { keyword: 'unrecognized_keys', params: {}, instancePath: '/', message: 'Unrecognized key: "form"' },
    ],
  });
  expect(errorAnswer(error)).toEqual({
    status: 400,
    error: 'The query cannot be used: "from": expected a day; Unrecognized key: "form".',
    problem: {
      code: 'invalid-fields',
      fields: [
        { field: 'from', expected: 'day', limit: null },
        { field: '', expected: 'other', limit: null },
      ],
    },
  });
});

it.each([new Error('relation "x" of host db.internal'), 'text', null, undefined])(
  'hides what is inside (%s)',
  (error) => {
    expect(errorAnswer(error)).toEqual({
      status: 500,
      error: 'Something went wrong here: the log of the dashboard says what.',
      problem: { code: 'server-error' },
    });
  },
);

import { expect, it } from 'vitest';
import { isDatabaseAway, retryPolicyOf } from './failures.ts';

const failure = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.5:5432`), { code });

const codes =
  'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN';

it.each(codes.split(' '))(
  '%s says that the database is away: the job comes later and spends no attempt',
  (code) => {
    expect(isDatabaseAway(failure(code))).toBe(true);
    expect(isDatabaseAway(new AggregateError([failure('EACCES'), failure(code)]))).toBe(true);
    expect(retryPolicyOf(failure(code))).toMatchObject({ retry: 'later' });
  },
);

it('takes an error of the statement or of the process for no outage', () => {
  for (const code of ['42703', '23505', 'EACCES']) expect(isDatabaseAway(failure(code))).toBe(false);
  expect(retryPolicyOf(failure('42703'))).toEqual({ retry: 'again' });
});

it('takes a statement that breaks the protocol for no outage, but a pooler that says so and hangs up', () => {
  const violation = failure('08P01');
  expect(isDatabaseAway(Object.assign(violation, { severity: 'ERROR' }))).toBe(false);
  expect(isDatabaseAway(Object.assign(violation, { severity: 'FATAL' }))).toBe(true);
});

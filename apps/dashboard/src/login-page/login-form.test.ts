import { expect, it } from 'vitest';
import { readLoginForm, safeNext } from './login-form.ts';

it.each(['/', '/queues', '/api/credits?by=day', '/queues/queue/fetch?status=failed'])(
  'goes on to %s',
  (next) => expect(safeNext(next)).toBe(next),
);

it.each([
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
  '/\t/evil.example/',
  '/.//evil.example/',
  '/a/..//evil.example/',
  'javascript:alert(1)',
  'queues',
  '',
  '/login',
  '/logout',
])('goes to the overview instead of %j', (next) => {
  expect(safeNext(next)).toBe('/');
});

it('takes a form that is none as a wrong token', () => {
  for (const body of [undefined, null, 'token', { token: ['a', 'b'] }, { token: { a: 1 } }]) {
    expect(readLoginForm(body)).toEqual({ token: '', next: '/' });
  }
  expect(readLoginForm({ token: ' pasted\n', next: '/queues' })).toEqual({
    token: 'pasted',
    next: '/queues',
  });
});

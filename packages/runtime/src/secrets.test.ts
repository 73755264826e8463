import { expect, it } from 'vitest';
import { createSecretFilter, secretsOf } from './secrets.ts';

it('knows the key, the token and the passwords of the stores, as written and as meant', () => {
  const secrets = secretsOf({
    SCAVIO_API_KEY: ' sk_test_1 ',
    RADAR_TOKEN: 'a-long-random-token',
    PGPASSWORD: 'from-libpq',
    DATABASE_URL: 'postgres://radar:p%40ss-word@db:5432/radar',
    REDIS_URL: 'redis://redis:6379?password=of-the-query',
  });
  for (const secret of [
    'sk_test_1',
    'a-long-random-token',
    'from-libpq',
    'p%40ss-word',
    'p@ss-word',
    'of-the-query',
  ]) {
    expect(secrets).toContain(secret);
  }
  expect(secretsOf({ DATABASE_URL: 'no address', REDIS_URL: '' })).toEqual([]);
  expect(secretsOf({ DATABASE_URL: 'postgres://postgres:postgres@db/postgres' })).toEqual([]);
});

it('hides each, in whatever form it is written', () => {
  const hide = createSecretFilter(['p@ss "word"', 'sk_test_1', 'sk_test_1_and_more']);
  expect(hide('a sk_test_1, b sk_test_1_and_more')).toBe('a [secret], b [secret]');
  expect(hide(JSON.stringify({ url: 'p@ss "word"' }))).toBe('{"url":"[secret]"}');
  expect(hide(`postgres://radar:${encodeURIComponent('p@ss "word"')}@db`)).toBe(
    'postgres://radar:[secret]@db',
  );
});

it('leaves what may be part of a word', () => {
  expect(createSecretFilter(['radar', ''])('radar: run `radar doctor`')).toBe('radar: run `radar doctor`');
});

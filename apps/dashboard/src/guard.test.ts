import { describe, expect, it } from 'vitest';
import { refusalOf } from './guard.ts';

const token = 'correct-horse-battery';
const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

describe('with a token', () => {
  it.each([
    ['as a bearer token', `Bearer ${token}`],
    ['whatever the case of the scheme', `bearer ${token}`],
    ['as a password with any user name', basic(`anyone:${token}`)],
    ['as a password without a user name', basic(`:${token}`)],
  ])('lets pass who sends it %s, at any host', (_how, authorization) => {
    expect(refusalOf('GET', { host: 'radar.example.com', authorization }, token)).toBeNull();
  });

  it.each([
    ['nothing', undefined],
    ['another token', 'Bearer correct-horse-batterx'],
    ['a part of it', 'Bearer correct-horse'],
    ['it as a user name', basic(`${token}:`)],
    ['it without a scheme', token],
    ['a bare scheme', 'Bearer '],
    ['no base64', 'Basic %%%'],
  ])('refuses who sends %s', (_what, authorization) => {
    expect(refusalOf('GET', { host: 'localhost', authorization }, token)).toMatchObject({ status: 401 });
  });

  it('keeps a colon that belongs to the password', () => {
    expect(refusalOf('GET', { authorization: basic('anyone:with:colon') }, 'with:colon')).toBeNull();
  });
});

describe('without a token', () => {
  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '127.8.9.10', '[::1]:3000'])(
    'answers at %s',
    (host) => {
      expect(refusalOf('GET', { host }, null)).toBeNull();
    },
  );

  it.each([
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.168.1.5:3000',
    '',
    undefined,
  ])('refuses the host %s, which may be another site under a name of its own', (host) => {
    expect(refusalOf('GET', { host }, null)).toMatchObject({ status: 403 });
  });
});

describe('requests that change something', () => {
  const host = 'localhost:3000';

  it.each([
    ["a client's that is no browser", {}],
    ["our own page's", { origin: 'http://localhost:3000' }],
    [
      "our own page's behind a proxy that ends TLS",
      { origin: 'https://other', 'sec-fetch-site': 'same-origin' },
    ],
  ])('passes %s', (_whose, headers) => {
    expect(refusalOf('PUT', { host, ...headers }, null)).toBeNull();
  });

  it.each([
    ["another site's", { origin: 'http://evil.example' }],
    ["another port's", { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-site' }],
    ["a sandboxed frame's", { origin: 'null' }],
    ["another site's without an origin", { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', (_whose, headers) => {
    expect(refusalOf('POST', { host, ...headers }, null)).toMatchObject({ status: 403 });
  });

  it('refuses another site even with the token, which a browser adds by itself', () => {
    const headers = { host, authorization: basic(`:${token}`), origin: 'http://evil.example' };
    expect(refusalOf('PUT', headers, token)).toMatchObject({ status: 403 });
    expect(refusalOf('GET', headers, token)).toBeNull();
  });
});

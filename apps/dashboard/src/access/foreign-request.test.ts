import { describe, expect, it } from 'vitest';
import { isForeignWrite, isLoopbackHost } from './foreign-request.ts';

it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '127.8.9.10', '[::1]:3000'])(
  '%s is this machine',
  (host) => expect(isLoopbackHost(host)).toBe(true),
);

it.each([
  'evil.example',
  'evil.example:3000',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  '192.168.1.5:3000',
  '',
  undefined,
])('%s may be another site under a name of its own', (host) => {
  expect(isLoopbackHost(host)).toBe(false);
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
  ])('%s is not foreign', (_whose, headers) => {
    expect(isForeignWrite('PUT', { host, ...headers })).toBe(false);
  });

  it.each([
    ["another site's", { origin: 'http://evil.example' }],
    ["another port's", { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-site' }],
    ["a sandboxed frame's", { origin: 'null' }],
    ["another site's without an origin", { 'sec-fetch-site': 'cross-site' }],
  ])('%s is foreign, unless it only reads', (_whose, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(isForeignWrite(method, { host, ...headers })).toBe(true);
    }
    expect(isForeignWrite('GET', { host, ...headers })).toBe(false);
  });
});

import { JobError } from '@ugc-radar/types';
import { expect, test } from 'vitest';
import { ScavioError } from './errors.ts';
import { connect, failure, json, startServer } from './testing/server.ts';

const never = { retry: 'never' };
const again = { retry: 'again' };
const paused = { retry: 'later', delayMs: 2_000 };

async function failedCall(status: number, body: unknown, headers: Record<string, string> = {}) {
  const server = await startServer(json(status, body, headers));
  const error = await failure(connect(server).hashtagVideosById({ hashtagId: '1', cursor: '0', count: 30 }));
  expect(error).toBeInstanceOf(ScavioError);
  expect(error).toBeInstanceOf(JobError);
  expect(server.requests).toHaveLength(1);
  return error;
}

test.each([
  [400, 'ScavioRejected', 'SCAVIO_REJECTED', never, 0],
  [422, 'ScavioRejected', 'SCAVIO_REJECTED', never, 0],
  [405, 'ScavioNoEndpoint', 'SCAVIO_NO_ENDPOINT', never, null],
  [418, 'ScavioRejected', 'SCAVIO_REJECTED', never, null],
  [401, 'ScavioUnauthorized', 'SCAVIO_UNAUTHORIZED', paused, 0],
  [403, 'ScavioUnauthorized', 'SCAVIO_UNAUTHORIZED', paused, 0],
  [402, 'ScavioOutOfCredits', 'SCAVIO_OUT_OF_CREDITS', paused, 0],
  [404, 'ScavioNotFound', 'SCAVIO_NOT_FOUND', never, null],
  [410, 'ScavioNoEndpoint', 'SCAVIO_NO_ENDPOINT', never, null],
  [429, 'ScavioRateLimited', 'SCAVIO_RATE_LIMITED', { retry: 'later', delayMs: 1000 }, 0],
  [408, 'ScavioUnavailable', 'SCAVIO_UNAVAILABLE', again, null],
  [500, 'ScavioUnavailable', 'SCAVIO_UNAVAILABLE', again, 0],
  [502, 'ScavioUnavailable', 'SCAVIO_UNAVAILABLE', again, 0],
  [503, 'ScavioUnavailable', 'SCAVIO_UNAVAILABLE', again, 0],
  [504, 'ScavioUnavailable', 'SCAVIO_UNAVAILABLE', again, 0],
  [599, 'ScavioUnavailable', 'SCAVIO_UNAVAILABLE', again, 0],
  [302, 'ScavioBadAnswer', 'SCAVIO_BAD_ANSWER', again, null],
])('status %i is %s', async (status, name, code, policy, creditsUsed) => {
  const error = await failedCall(
    status,
    { error: { code: 'x', message: 'words of the server' } },
    { location: '/else' },
  );
  expect(error).toMatchObject({ name, code, policy, receipt: { status, creditsUsed, dialect: 'by-id' } });
  expect(error.message).toContain(`status ${status} ("words of the server")`);
});

test.each([
  ['text', { error: 'words of the server' }],
  ['object', { error: { message: 'words of the server' } }],
  ['message', { message: 'words of the server' }],
  ['a code alone', { error: { code: 'words of the server' } }],
  ['message beside an error code', { error: 'bad_request', message: 'words of the server' }],
])('the sentence of an error body: %s', async (_, body) => {
  expect((await failedCall(400, body)).message).toContain('status 400 ("words of the server")');
});

test('an error body may be no JSON, or empty', async () => {
  const html = await startServer((response) => response.writeHead(502).end('<html>\n<b>Bad   Gateway</b>'));
  const silent = await startServer((response) => response.writeHead(500).end());
  expect((await failure(connect(html).usage())).message).toBe(
    'Scavio answered GET /api/v1/usage with status 502 ("<html> <b>Bad Gateway</b>"): the service is away.',
  );
  expect((await failure(connect(silent).usage())).message).toBe(
    'Scavio answered GET /api/v1/usage with status 500: the service is away.',
  );
});

test('a billed 404 says what it cost', async () => {
  expect(await failedCall(404, { error: 'none', credits_used: 1, credits_remaining: 3 })).toMatchObject({
    receipt: { creditsUsed: 1, creditsRemaining: 3 },
  });
});

test('out of credits carries the balance and where to top up', async () => {
  const body = {
    error: 'insufficient_credits',
    credit_balance: 0,
    billing_url: 'https://scavio.dev/billing',
  };
  const error = await failedCall(402, body);
  expect(error).toMatchObject({ creditBalance: 0, billingUrl: 'https://scavio.dev/billing' });
  expect(error.message).toContain('top up at https://scavio.dev/billing');
});

test.each(['javascript:alert(1)', 'not an address', `https://x/${'a'.repeat(400)}`, 7])(
  'the billing address %s is not passed on',
  async (billingUrl) => {
    expect(await failedCall(402, { billing_url: billingUrl })).toMatchObject({
      billingUrl: null,
      creditBalance: null,
    });
  },
);

test.each([
  ['the body', { retry_after: 2.5 }, {}, 2500],
  ['the body as text', { retry_after: '3' }, {}, 3000],
  ['the body inside error', { error: { message: 'x', retry_after: 4 } }, {}, 4000],
  ['the header', {}, { 'retry-after': '7' }, 7000],
  ['the body before the header', { retry_after: 2 }, { 'retry-after': '7' }, 2000],
  ['neither', {}, {}, 1000],
  ['zero', { retry_after: 0 }, {}, 1000],
  ['a date in the past', {}, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 1000],
  ['nonsense', { retry_after: 'soon' }, { 'retry-after': 'soon' }, 1000],
  ['far too long', { retry_after: 1e9 }, {}, 15 * 60_000],
])('the wait of a 429 from %s', async (_, body, headers, retryAfterMs) => {
  expect(await failedCall(429, body, headers)).toMatchObject({
    retryAfterMs,
    policy: { retry: 'later', delayMs: retryAfterMs },
  });
});

test.each([
  [503, { 'retry-after': '7' }, 7000],
  [503, { 'retry-after': '1e9' }, null],
  [500, { 'retry-after': '86400' }, 15 * 60_000],
  [502, {}, null],
])('a %i with %o says how long it wants to be left alone', async (status, headers, retryAfterMs) => {
  expect(await failedCall(status, {}, headers)).toMatchObject({ retryAfterMs });
});

test('the wait of a 429 from a date in the header', async () => {
  const error = await failedCall(429, {}, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
  expect(error).toMatchObject({ retryAfterMs: expect.any(Number) });
  const { retryAfterMs } = Object(error);
  expect(retryAfterMs).toBeGreaterThan(50_000);
  expect(retryAfterMs).toBeLessThanOrEqual(60_000);
});

test.each([
  [{ concurrency: 5, in_flight: 6 }, 5, 6],
  [{ error: { concurrency: '5', in_flight: '6' } }, 5, 6],
  [{ concurrency: 0, in_flight: -1 }, null, null],
  [{ concurrency: 1.5, in_flight: 'many' }, null, null],
  [{}, null, null],
])('a 429 teaches the true limit: %j', async (body, concurrency, inFlight) => {
  expect(await failedCall(429, body)).toMatchObject({ concurrency, inFlight });
});

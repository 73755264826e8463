import cookie from '@fastify/cookie';
import { createLogger } from '@ugc-radar/runtime';
import { describe, expect, it } from 'vitest';
import { createDoors } from './doors.ts';
import { guardRoutes } from './guard.ts';
import { login } from '../routes/login.ts';
import { createServer } from '../server.ts';
import { sessionKey } from './session.ts';

const token = 'correct-horse-battery';
const week = 7 * 24 * 60 * 60 * 1000;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const browser = { accept: 'text/html,application/xhtml+xml' };

/** What a browser would send back. */
function cookieOf({ cookies: [given] }: { cookies: { name: string; value: string }[] }): string {
  return `${given?.name}=${encodeURIComponent(given?.value ?? '')}`;
}

/** A server with one page to read and one thing to change, behind the guard. */
async function open(secret: string | null = token, clock = { now: new Date('2026-07-01T08:00:00Z') }) {
  const app = createServer(createLogger({ level: 'silent', format: 'json', name: 'test' }), '10.0.0.0/8');
  const doors = secret === null ? null : await createDoors(secret, () => clock.now);
  if (secret !== null) await app.register(cookie, { secret: sessionKey(secret) });
  guardRoutes(app, doors);
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/page', async () => 'secret');
  app.put('/thing', async () => 'changed');
  if (doors !== null) await login(app, doors);
  const knock = (given: string, headers: Record<string, string> = {}, next = '/page') =>
    app.inject({
      method: 'POST',
      url: '/login',
      headers: { ...form, ...browser, ...headers },
      payload: new URLSearchParams({ token: given, next }).toString(),
    });
  const enter = async (headers: Record<string, string> = {}) => {
    return cookieOf(await knock(secret ?? '', headers));
  };
  return { app, clock, knock, enter };
}

describe('with a token, a program', () => {
  it.each([
    ['the token', `Bearer ${token}`, 200],
    ['it whatever the case of the scheme', `bearer ${token}`, 200],
    ['another token', 'Bearer correct-horse-batterx', 401],
    ['a part of it', 'Bearer correct-horse', 401],
    ['it without a scheme', token, 401],
    ['it as a password', `Basic ${Buffer.from(`me:${token}`).toString('base64')}`, 401],
    ['a bare scheme', 'Bearer ', 401],
  ])('that sends %s', async (_what, authorization, status) => {
    const { app } = await open();
    const headers = { authorization, host: 'radar.example.com' };
    const answer = await app.inject({ url: '/page', headers });
    expect(answer.statusCode).toBe(status);
    if (status === 401) {
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="UGC Radar"');
      expect(answer.json()).toEqual({
        error: expect.stringContaining('RADAR_TOKEN'),
        problem: { code: expect.stringMatching(/^(wrong-token|token-required)$/) },
        requestId: expect.any(String),
      });
    }
    const origin = 'https://evil.example';
    const write = await app.inject({ method: 'PUT', url: '/thing', headers: { ...headers, origin } });
    expect(write.statusCode, 'a header is no work of another site').toBe(status);
  });

  it('that guesses is not listened to for a minute, whatever it brings; others are', async () => {
    const { app, knock } = await open();
    const guess = (value: string, address = '203.0.113.9') =>
      app.inject({
        url: '/page',
        remoteAddress: '10.0.0.1',
        headers: { authorization: `Bearer ${value}`, 'x-forwarded-for': address },
      });
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect((await guess(`guess-${attempt}`)).statusCode).toBe(401);
    const late = await guess(token);
    expect(late.statusCode).toBe(429);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    expect(late.json()).toMatchObject({ error: expect.stringMatching(/try again in \d+ s/) });
    expect((await guess(token, '203.0.113.10')).statusCode).toBe(200);
    const proxied = { 'x-forwarded-for': '203.0.113.9' };
    expect(
      (await app.inject({ url: '/healthz', remoteAddress: '10.0.0.1', headers: proxied })).statusCode,
    ).toBe(200);
    // Whoever is no trusted proxy only speaks for himself.
    expect((await knock(token, proxied)).statusCode).toBe(303);
  });
});

describe('with a token, a person', () => {
  it('gets the form with every 401, and where it was going after the login', async () => {
    const { app, knock } = await open();
    const page = await app.inject({ url: '/page?a=1&b=%22', headers: browser });
    expect(page.statusCode).toBe(401);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('name="next" value="/page?a=1&amp;b=%22"');
    expect(page.body).not.toContain('role="alert"');
    const entered = await knock(token, {}, '/page?a=1&b=%22');
    expect(entered.statusCode).toBe(303);
    expect(entered.headers.location).toBe('/page?a=1&b=%22');
    expect((await knock(token, {}, '//evil.example')).headers.location).toBe('/');
  });

  it('is asked in the language that the browser asks for', async () => {
    const { app, knock } = await open();
    const french = { 'accept-language': 'fr-FR,fr;q=0.9' };
    const asked = await app.inject({ url: '/page', headers: { ...browser, ...french } });
    expect(asked.body).toContain('<html lang="fr">');
    expect(asked.body).toContain('Se connecter');
    const wrong = await knock('guess', french);
    expect(wrong.body).toMatch(/role="alert">Ce n’est pas le jeton/);
    expect(wrong.body).not.toMatch(/Log in|token:/);
  });

  it('has a session for a week, over TLS only if it began so', async () => {
    const { app, clock, knock } = await open();
    const entered = await knock(token);
    expect(entered.cookies).toEqual([
      expect.objectContaining({ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: week / 1000 }),
    ]);
    expect(entered.cookies[0]).not.toHaveProperty('secure');
    expect((await knock(token, { 'x-forwarded-proto': 'https' })).cookies[0]).toMatchObject({ secure: true });
    const headers = { cookie: cookieOf(entered) };
    expect((await app.inject({ url: '/page', headers })).statusCode).toBe(200);
    clock.now = new Date(clock.now.getTime() + week);
    expect((await app.inject({ url: '/page', headers })).statusCode).toBe(401);
  });

  it('is told what was wrong, and then to wait', async () => {
    const { app, knock, enter } = await open();
    const session = await enter();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const wrong = await knock(`guess-${attempt}`, {}, '/page');
      expect(wrong.statusCode).toBe(401);
      expect(wrong.cookies).toEqual([]);
      expect(wrong.body).toMatch(/role="alert">That is not the token/);
      expect(wrong.body).toContain('name="next" value="/page"');
    }
    const late = await knock(token);
    expect(late.statusCode).toBe(429);
    expect(late.body).toMatch(/role="alert">Too many wrong tokens/);
    expect((await app.inject({ url: '/page', headers: { cookie: session } })).statusCode).toBe(429);
    expect((await app.inject({ url: '/page' })).statusCode, 'who brings nothing guesses nothing').toBe(401);
  });

  it.each([
    ['of another token', async () => (await open('another-horse-battery')).enter()],
    ['that was made up', async () => 'radar-session=9999999999999'],
    ['whose time was changed', async () => (await (await open()).enter()).replace(/=\d/, '=9')],
  ])('does not get in with a cookie %s, which counts as a guess and is taken away', async (_, make) => {
    const { app } = await open();
    const cookies = { cookie: await make() };
    const answer = await app.inject({ url: '/page', headers: cookies });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['set-cookie']).toMatch(/^radar-session=; .*1970/);
    for (let attempt = 1; attempt < 10; attempt += 1) await app.inject({ url: '/page', headers: cookies });
    expect((await app.inject({ url: '/page', headers: cookies })).statusCode).toBe(429);
  });

  it('changes something from our own pages only', async () => {
    const { app, enter, knock } = await open();
    const cookies = { cookie: await enter(), host: 'radar.example.com' };
    const put = (headers: Record<string, string>) =>
      app.inject({ method: 'PUT', url: '/thing', headers: { ...cookies, ...headers } });
    expect((await put({ origin: 'http://radar.example.com' })).statusCode).toBe(200);
    expect((await put({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200);
    expect((await put({ origin: 'http://evil.example' })).statusCode).toBe(403);
    expect((await put({ 'sec-fetch-site': 'same-site' })).statusCode).toBe(403);
    expect((await knock(token, { origin: 'http://evil.example' })).statusCode).toBe(403);
  });

  it('ends the session', async () => {
    const { app, enter } = await open();
    const headers = { cookie: await enter() };
    expect((await app.inject({ method: 'POST', url: '/logout' })).statusCode).toBe(401);
    const left = await app.inject({ method: 'POST', url: '/logout', headers });
    expect(left.statusCode).toBe(303);
    expect(left.headers.location).toBe('/login');
    expect(left.headers['set-cookie']).toMatch(/^radar-session=; .*1970/);
    expect((await app.inject({ url: '/login', headers })).headers.location).toBe('/');
  });
});

describe('without a token', () => {
  it('answers this machine alone, and changes nothing for a page of another site', async () => {
    const { app } = await open(null);
    const at = (host: string) => app.inject({ url: '/page', headers: { host } });
    expect((await at('localhost:3000')).statusCode).toBe(200);
    const rebound = await at('evil.example');
    expect(rebound.statusCode).toBe(403);
    expect(rebound.json()).toMatchObject({ error: expect.stringContaining('RADAR_TOKEN') });
    const headers = { host: 'localhost', origin: 'http://evil.example' };
    expect((await app.inject({ method: 'PUT', url: '/thing', headers })).statusCode).toBe(403);
    expect(
      (await app.inject({ method: 'POST', url: '/login', headers: { host: 'localhost' } })).statusCode,
    ).toBe(404);
  });
});

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

const form = z.object({ token: z.string().default(''), next: z.string().default('/') });

/** What a person sent to log in with; a token that is missing is a wrong one. */
export function readLoginForm(body: unknown): { token: string; next: string } {
  const { token, next } = form.catch({ token: '', next: '/' }).parse(body);
  return { token: token.trim(), next: safeNext(next) };
}

/** Where a person wanted to go who has to log in first. */
export function wantedPath({ method, url }: FastifyRequest): string {
  return method === 'GET' ? safeNext(url) : '/';
}

/** A path of ours to go on to after the login, or `/` for whatever leads to another site, or back to the login. */
export function safeNext(next: string): string {
  const base = 'http://radar.invalid';
  const url = URL.parse(next, base);
  if (!next.startsWith('/') || url?.origin !== base || /^\/log(in|out)$/.test(url.pathname)) return '/';
  // `/.//host` resolves to a path that a browser takes for another site.
  if (url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}`;
}

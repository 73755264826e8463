import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readLoginForm, wantedPath } from './login-form.ts';
import type { Refusal } from '../refusal.ts';
import { policyWithStyle } from '../security-headers.ts';
import { renderLogin } from './render-login.ts';

export type LoginPage = {
  /** Answers a refusal with the form that a person can log in with, which leads on to where that person wanted to go. */
  send(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply;
};

/** The page that asks for the token. */
export async function createLoginPage(): Promise<LoginPage> {
  const style = await readFile(new URL('style.css', import.meta.url), 'utf8');
  const policy = policyWithStyle(createHash('sha256').update(style).digest('base64'));
  return {
    send: (request, reply, { status, error }) => {
      const isAttempt = request.method === 'POST' && request.routeOptions.url === '/login';
      const next = isAttempt ? readLoginForm(request.body).next : wantedPath(request);
      const trouble = isAttempt || status === 429 ? error : null;
      return reply
        .header('content-security-policy', policy)
        .type('text/html; charset=utf-8')
        .send(renderLogin({ style, next, trouble }));
    },
  };
}

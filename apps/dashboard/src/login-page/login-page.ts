import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readLoginForm, wantedPath } from './login-form.ts';
import type { AccessRefusal } from '../access/refusal.ts';
import { readPreferences } from '../preferences.ts';
import { policyWithStyle } from '../access/security-headers.ts';
import { renderLogin } from './render-login.ts';
import { loginTexts } from './texts.ts';

export type LoginPage = {
  /** Answers a refusal with the form that a person can log in with, which leads on to where that person wanted to go. */
  send(request: FastifyRequest, reply: FastifyReply, refusal: AccessRefusal): FastifyReply;
};

/** The page that asks for the token. */
export async function createLoginPage(): Promise<LoginPage> {
  const style = await readFile(new URL('style.css', import.meta.url), 'utf8');
  const policy = policyWithStyle(createHash('sha256').update(style).digest('base64'));
  return {
    send: (request, reply, { status, message, problem, waitSeconds = 0 }) => {
      const isAttempt = request.method === 'POST' && request.routeOptions.url === '/login';
      const next = isAttempt ? readLoginForm(request.body).next : wantedPath(request);
      const { language } = readPreferences(request);
      const told = loginTexts[language].troubles[problem.code]?.(waitSeconds) ?? message;
      const trouble = isAttempt || status === 429 ? told : null;
      return reply
        .header('content-security-policy', policy)
        .type('text/html; charset=utf-8')
        .send(renderLogin({ style, next, trouble, language }));
    },
  };
}

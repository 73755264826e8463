import type { FastifyReply, FastifyRequest } from 'fastify';
import { language, type Language, theme, type Theme } from './schemas/me.ts';
import { cameOverTls } from './access/session.ts';

/** What a browser remembers of its user, each in a cookie of its own. */
const cookies = { person: 'radar_person', language: 'radar_language', theme: 'radar_theme' } as const;

const yearSeconds = 365 * 24 * 60 * 60;

export type Preferences = { language: Language; theme: Theme };

/** The language and theme chosen in this browser; else the language that it asks for, and the system's theme. */
export function readPreferences({ cookies: sent, headers }: FastifyRequest): Preferences {
  const asked = /^\s*fr\b/i.test(headers['accept-language'] ?? '') ? 'fr' : 'en';
  return {
    language: language.catch(asked).parse(sent[cookies.language]),
    theme: theme.catch('system').parse(sent[cookies.theme]),
  };
}

/** The id of the person chosen in this browser; null when there is none. */
export function readPersonId({ cookies: sent }: FastifyRequest): number | null {
  return idOf(sent[cookies.person]);
}

/** The id of the person in whose name a program says that it asks, by a header that the route's schema has checked. */
export function readNamedPersonId({ headers }: FastifyRequest): number | null {
  return idOf(headers['x-radar-person']);
}

function idOf(given: unknown): number | null {
  const id = Number(given ?? Number.NaN);
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** Makes the browser remember a choice for a year, or forget it. No script reads it: the server says it in `/api/me`. */
export function remember(
  request: FastifyRequest,
  reply: FastifyReply,
  choice: keyof typeof cookies,
  value: string | null,
): void {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: cameOverTls(request) } as const;
  if (value === null) reply.clearCookie(cookies[choice], attributes);
  else reply.setCookie(cookies[choice], value, { ...attributes, maxAge: yearSeconds });
}

import { bearerOf, isSameToken } from '@ugc-radar/runtime';
import type { FastifyRequest } from 'fastify';
import type { Doors } from './doors.ts';
import { isForeignWrite, isLoopbackHost } from './foreign-request.ts';
import { type AccessRefusal, sendRefusal } from './refusal.ts';
import type { Server } from '../server.ts';
import { readSession } from './session.ts';

/** A probe of an orchestrator has no token, and its answer tells nothing; nor do the files that make up the page. */
const openRoutes = new Set(['GET /healthz', 'HEAD /healthz', 'GET /assets/*', 'HEAD /assets/*']);

/** Where a person knocks: the route itself judges the token, and refuses as the guard does. */
const loginRoute = 'POST /login';

/** What needs no login: the token in the address is judged by the API's route, and opens one report; the page is empty. */
const sharedRoutes = new Set([
  'GET /api/shared/:token',
  'HEAD /api/shared/:token',
  'GET /shared/:token',
  'HEAD /shared/:token',
]);

const missing: AccessRefusal = {
  status: 401,
  message:
    'A token is required: send the value of RADAR_TOKEN as "Authorization: Bearer <token>", or open this address in a browser and log in.',
  problem: { code: 'token-required' },
};
const elsewhere: AccessRefusal = {
  status: 403,
  message:
    'Without RADAR_TOKEN the dashboard answers only at localhost or a loopback address such as 127.0.0.1: use that address, or set a token.',
  problem: { code: 'local-only' },
};
const foreign: AccessRefusal = {
  status: 403,
  message: "Another site's page may not change anything here.",
  problem: { code: 'foreign-page' },
};

/**
 * Refuses who may not use the dashboard, on every route. With doors: who brings neither the token nor a session. Without
 * them only this machine can connect, but so can the pages of its browsers: what addresses another host is refused.
 * Either way a page of another site changes nothing.
 */
export function guardRoutes(app: Server, doors: Doors | null): void {
  app.addHook('onRequest', async (request, reply) => {
    if (openRoutes.has(routeOf(request))) return undefined;
    const refusal = await refusalOf(request, doors);
    return refusal === null ? undefined : sendRefusal(request, reply, refusal, doors);
  });
}

async function refusalOf(request: FastifyRequest, doors: Doors | null): Promise<AccessRefusal | null> {
  const { method, headers } = request;
  if (doors === null && !isLoopbackHost(headers.host)) return elsewhere;
  const bearer = bearerOf(headers.authorization);
  // No browser adds this header by itself, so it cannot be another site's doing.
  if (doors !== null && bearer !== null) {
    return doors.judge(request, () => isSameToken(bearer, doors.token));
  }
  const route = routeOf(request);
  const judgesItself = route === loginRoute || sharedRoutes.has(route);
  const stranger = doors === null || judgesItself ? null : await strangerRefusal(request, doors);
  return stranger ?? (isForeignWrite(method, headers) ? foreign : null);
}

/** A cookie that was not signed here is a guess like a wrong token: the key that signs comes from the token. */
async function strangerRefusal(request: FastifyRequest, doors: Doors): Promise<AccessRefusal | null> {
  const session = readSession(request, doors.now());
  if (session === 'none' || session === 'expired') return missing;
  return doors.judge(request, () => session === 'open');
}

function routeOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${routeOptions.url}`;
}

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '@ugc-radar/runtime';
import type { Server } from './server.ts';

export type Refusal = { status: 401 | 403; error: string };

/** Probes of an orchestrator have no token; their answers name no secret. */
const openRoutes = new Set(['/healthz', '/readyz']);
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses who may not use the dashboard, on every route that is registered after it. With a token: whoever does not
 * send it. Without one only this machine can connect, but so can the pages of its browsers: what addresses another host
 * (DNS rebinding) is refused, and always what another site's page sends to change something (Bull Board has no
 * protection of its own).
 */
export function guardRoutes(app: Server, token: string | null): void {
  app.addHook('onRequest', async (request, reply) => {
    if (openRoutes.has(request.routeOptions.url ?? '')) return;
    const refusal = refusalOf(request.method, request.headers, token);
    if (refusal === null) return;
    if (refusal.status === 401) reply.header('www-authenticate', 'Basic realm="UGC Radar", charset="UTF-8"');
    return reply.code(refusal.status).send({ error: refusal.error });
  });
}

/** Why a request is refused, or null when it may pass. */
export function refusalOf(
  method: string,
  headers: IncomingHttpHeaders,
  token: string | null,
): Refusal | null {
  if (token !== null && !carriesToken(headers.authorization, token)) {
    return {
      status: 401,
      error:
        'A token is required: send the value of RADAR_TOKEN as "Authorization: Bearer <token>", or as the password with any user name.',
    };
  }
  if (token === null && !isLoopbackHost(headers.host)) {
    return {
      status: 403,
      error:
        'Without RADAR_TOKEN the dashboard answers only at localhost or a loopback address such as 127.0.0.1: use that address, or set a token.',
    };
  }
  if (!safeMethods.has(method) && isForeign(headers)) {
    return { status: 403, error: "Another site's page may not change anything here." };
  }
  return null;
}

function carriesToken(authorization: string | undefined, token: string): boolean {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+)$/.exec(authorization?.trim() ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return isSame(value, token);
  if (scheme.toLowerCase() !== 'basic') return false;
  const credentials = Buffer.from(value, 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  return colon >= 0 && isSame(credentials.slice(colon + 1), token);
}

/** Compares digests, so that neither the time nor an error tells how much of the token was right, or its length. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function isLoopbackHost(host: string | undefined): boolean {
  const name = URL.parse(`http://${host ?? ''}`)?.hostname ?? '';
  return isLoopback(name.replace(/^\[(.*)\]$/, '$1'));
}

/** `same-site` is foreign too: another port of localhost is the same site. Clients that are no browser send neither header. */
function isForeign(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  return origin !== undefined && URL.parse(origin)?.host !== headers.host;
}

import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '@ugc-radar/runtime';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether another site's page asks to change something. `same-site` is foreign too: another port of localhost is the same
 * site. Clients that are no browser send neither header.
 */
export function isForeignWrite(method: string, headers: IncomingHttpHeaders): boolean {
  if (safeMethods.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  return origin !== undefined && URL.parse(origin)?.host !== headers.host;
}

/** Whether a browser thinks that it talks to this machine; another name here is another site's (DNS rebinding). */
export function isLoopbackHost(host: string | undefined): boolean {
  const name = URL.parse(`http://${host ?? ''}`)?.hostname ?? '';
  return isLoopback(name.replace(/^\[(.*)\]$/, '$1'));
}

import type { Server } from '../server.ts';

const directives = { 'default-src': "'none'", 'form-action': "'self'" };
const ours = policy(directives);

/**
 * Bull Board is a script that styles its elements. Its page also asks for a web font of Google, which stays blocked:
 * nobody else learns that, and when, the board was opened.
 */
const board = policy({
  'default-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'object-src': "'none'",
  'form-action': "'self'",
});

/**
 * Sets the headers of everything we answer: an answer loads nothing and stands in no frame, and no other site may
 * load anything of ours. The referrer stays with us; without any, browsers would not say that a form is ours.
 */
export function addSecurityHeaders(app: Server): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': ours,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-request-id': request.id,
    });
  });
}

/** Loosens the policy for Bull Board's routes; register it in their scope. */
export function allowBoardScripts(scope: Server): void {
  scope.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', board);
  });
}

/**
 * The policy of the page: our own scripts and styles, and the player of TikTok in a frame. `nonce` lets the accessible
 * components add the few rules that they make themselves.
 */
export function policyOfPage(nonce: string): string {
  return policy({
    ...directives,
    'script-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'frame-src': 'https://www.tiktok.com',
  });
}

/** For addresses that are a secret: no search engine may list them, and no site that is linked to may learn them. */
export const privateHeaders = {
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
};

/** The policy of a page that carries its style itself; `hash` is the SHA-256 of that style in base64. */
export function policyWithStyle(hash: string): string {
  return policy({ ...directives, 'style-src': `'sha256-${hash}'` });
}

function policy(own: Record<string, string>): string {
  const all = { ...own, 'frame-ancestors': "'none'", 'base-uri': "'self'" };
  return Object.entries(all)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

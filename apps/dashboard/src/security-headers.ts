import type { Server } from './server.ts';

const ours = policy({ 'default-src': "'none'", 'style-src': "'self'", 'form-action': "'none'" });

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

/** Sets the headers of everything we answer: our pages run no script, load one stylesheet and stand in no frame. */
export function addSecurityHeaders(app: Server): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': ours,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });
}

/** Loosens the policy for Bull Board's routes; register it in their scope. */
export function allowBoardScripts(scope: Server): void {
  scope.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', board);
  });
}

function policy(directives: Record<string, string>): string {
  const all = { ...directives, 'frame-ancestors': "'none'", 'base-uri': "'self'" };
  return Object.entries(all)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

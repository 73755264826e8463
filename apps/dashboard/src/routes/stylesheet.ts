import { readFile } from 'node:fs/promises';
import { stylesheetFile } from '../page/layout.ts';
import type { Server } from '../server.ts';

/** `GET /style.css`: a file of its own, because the page's policy allows no inline style. */
export function stylesheet(app: Server): void {
  app.get('/style.css', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(await readFile(stylesheetFile)),
  );
}

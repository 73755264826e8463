import { readFile } from 'node:fs/promises';
import type { Server } from '../server.ts';

const file = new URL('../page/style.css', import.meta.url);

/** `GET /style.css`: a file of its own, because the page's policy allows no inline style. */
export function stylesheet(app: Server): void {
  app.get('/style.css', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(await readFile(file)),
  );
}

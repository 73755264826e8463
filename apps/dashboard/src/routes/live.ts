import { PassThrough } from 'node:stream';
import type { RouteDeps } from '../deps.ts';
import { createLiveEvents } from '../live-events.ts';
import type { Server } from '../server.ts';

/** Proxies give up on a connection that is silent for longer. */
const sayAliveMs = 20_000;

/** Nothing hangs here: a page listens as long as it is open. After a day it connects again. */
const handlerTimeout = 24 * 60 * 60 * 1000;

/** A browser opens one for each tab; more than this many is no page. */
const mostListeners = 200;

/** `GET /api/live`: server-sent events; an area of the page each time that something of it has changed, with `{}` as data. */
export function live(app: Server, { db, logger }: RouteDeps): void {
  const events = createLiveEvents({ db, logger });
  const streams = new Set<PassThrough>();
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end();
    await events.stop();
  });
  // Whoever asks for no more than the head would listen for ever.
  const options = { schema: { hide: true }, handlerTimeout, exposeHeadRoute: false };
  app.get('/api/live', options, async (request, reply) => {
    if (streams.size >= mostListeners)
      return reply.code(503).send({
        error: 'Too many pages listen already: close some.',
        problem: null,
        requestId: request.id,
      });
    const stream = new PassThrough();
    const unlisten = await events.listen((area) => stream.write(`event: ${area}\ndata: {}\n\n`));
    const alive = setInterval(() => stream.write(':\n\n'), sayAliveMs);
    streams.add(stream);
    stream.on('close', () => {
      clearInterval(alive);
      unlisten();
      streams.delete(stream);
    });
    // Something at once: a browser says that it is connected with the first byte.
    stream.write(':\n\n');
    return reply.type('text/event-stream').header('x-accel-buffering', 'no').send(stream);
  });
}

import { createRequire } from 'node:module';
import path from 'node:path';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { QueueName, Queues } from '@ugc-radar/queue';
import { errorAnswer, logServerError } from './refusals/answer-error.ts';
import { allowBoardScripts } from './access/security-headers.ts';
import type { Server } from './server.ts';

const basePath = '/queues';

const descriptions: Record<QueueName, string> = {
  fetch: 'One API call: one page of one scan',
  score: 'One stored page: its videos are scored and kept',
  report: "One hashtag's daily summary",
};

/** Serves Bull Board at `/queues`: the jobs of every queue, on either backend. */
export async function registerBoard(app: Server, options: { queues: Queues; demo: boolean }): Promise<void> {
  const { queues, demo } = options;
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(basePath);
  const described = new Map<string, string>(Object.entries(descriptions));
  createBullBoard({
    queues: queues
      .boardQueues()
      .map((queue) => new BullMQAdapter(queue, { description: described.get(queue.name) ?? '' })),
    serverAdapter,
    options: {
      // Where it would look by itself is beside the bundle, if the program is bundled.
      uiBasePath: path.dirname(createRequire(import.meta.url).resolve('@bull-board/ui/package.json')),
      uiConfig: {
        boardTitle: 'UGC Radar',
        hideRedisDetails: true,
        hideDocsLink: true,
        // BullMQ's own counters are not collected (packages/queue says why): the charts would stay empty.
        showMetrics: false,
        miscLinks: [{ text: 'Dashboard', url: '/' }],
        ...(demo ? { environment: { label: 'demo data', color: '#b45309', textColor: '#ffffff' } } : {}),
      },
    },
  });
  // Bull Board's own handler answers with the raw message, which can name hosts and statements: it passes on to ours.
  serverAdapter.setErrorHandler((error) => {
    throw error;
  });
  await app.register(async (scope) => {
    allowBoardScripts(scope);
    scope.setErrorHandler((error, request, reply) => {
      const answer = errorAnswer(error);
      logServerError(request, error, answer);
      return reply.code(answer.status < 500 ? 400 : 500).send({
        error: { key: 'ERRORS.INTERNAL_SERVER_ERROR' },
        message: answer.error,
        requestId: request.id,
      });
    });
    await scope.register(serverAdapter.registerPlugin(), { prefix: basePath });
  });
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readPreferences } from '../preferences.ts';
import { policyOfPage, privateHeaders } from '../access/security-headers.ts';
import type { Server } from '../server.ts';
import { documentFor } from '../web-page/document.ts';

const html = 'text/html; charset=utf-8';

/** The addresses of the page's views; at any other there is nothing. */
const addresses = [
  '/',
  '/review',
  '/hashtags/:name',
  '/creators',
  '/creators/:key',
  '/runs',
  '/runs/:scanId',
  '/settings',
];

const notBuilt =
  'The page is not built, and the log says why it could not be. Build it with ' +
  '`npm run build --workspace=@ugc-radar/dashboard` and start again. The API and /queues answer all the same.';

/**
 * The page: one document at the address of each view, and what that loads, whose names change with the content. `page` is
 * the folder of the built page; where there is none, each address says what to do.
 */
export async function webPage(app: Server, page: string | null): Promise<void> {
  const send = page === null ? refuse : await documentSender(page);
  for (const address of addresses) app.get(address, { schema: { hide: true } }, send);
  app.get(
    '/shared/:token',
    { schema: { hide: true }, onRequest: async (_request, reply) => void reply.headers(privateHeaders) },
    send,
  );
  if (page === null) return;
  await app.register(fastifyStatic, {
    root: path.join(page, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    index: false,
    immutable: true,
    maxAge: '365d',
  });
}

type Sender = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

function refuse(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
}

async function documentSender(page: string): Promise<Sender> {
  const template = await readFile(path.join(page, 'index.html'), 'utf8');
  return (request, reply) => {
    const { text, nonce } = documentFor(template, readPreferences(request));
    return reply.header('content-security-policy', policyOfPage(nonce)).type(html).send(text);
  };
}

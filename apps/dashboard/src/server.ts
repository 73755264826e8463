import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from '@ugc-radar/runtime';
import type { Problem } from '@ugc-radar/types';
import { requestId } from './request-id.ts';

export type Server = FastifyInstance;

/** Longer than any bounded query or queue operation, so that this ends only what hangs for another reason. */
const handlerTimeoutMs = 20_000;

/** Longer than the longest hashtag, percent-encoded or not: one that is too long gets a sentence, not a 404. */
const maxParamLength = 2_000;

/** Bull Board sends a job's data at most; ours are ids and take some hundred bytes. */
const bodyLimit = 64 * 1024;

/** How long a client may take to send its request. */
const requestTimeoutMs = 30_000;

const unreadableAddress = {
  error: 'The address cannot be read: expected a path in percent-encoded UTF-8.',
  problem: { code: 'unusable-request' } satisfies Problem,
};

/**
 * A Fastify server that parses and answers by zod schemas, and logs nothing but trouble. `trustedProxies` are the
 * addresses whose word about the client's address counts, as a comma-separated list.
 */
export function createServer(logger: Logger, trustedProxies: string | null = null): Server {
  const app = Fastify({
    loggerInstance: quieter(logger),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    routerOptions: { maxParamLength },
    handlerTimeout: handlerTimeoutMs,
    requestTimeout: requestTimeoutMs,
    bodyLimit,
    trustProxy: trustedProxies ?? false,
    genReqId: requestId,
    frameworkErrors: (_error, { id }, reply: FastifyReply) => {
      void reply
        .code(400)
        .header('x-request-id', id)
        .send({ ...unreadableAddress, requestId: id });
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  return app;
}

/** Fastify says at `info` where it listens, which the caller says in better words. */
function quieter(logger: Logger): FastifyBaseLogger {
  return logger.child({}, { level: logger.levelVal < 40 ? 'warn' : logger.level });
}

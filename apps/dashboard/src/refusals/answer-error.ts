import { isDatabaseAway } from '@ugc-radar/db';
import { InputError, OperationalError, type Problem, SpendingRefusal } from '@ugc-radar/types';
import type { FastifyError, FastifyRequest } from 'fastify';
import { findAllowedMethods } from './allowed-methods.ts';
import { HttpError } from './http-error.ts';
import { invalidFields } from './invalid-fields.ts';
import type { Server } from '../server.ts';

export type ErrorAnswer = { status: number; error: string; problem: Problem | null };

/**
 * Answers every error as `{ error: sentence, problem, requestId }`, and so every request that no route takes: 405 where an
 * address takes other methods, else 404. Knows the routes that are registered after it.
 */
export function answerErrors(app: Server): void {
  const allowedAt = findAllowedMethods(app);
  app.setErrorHandler((error, request, reply) => {
    const answer = errorAnswer(error);
    logServerError(request, error, answer);
    return reply
      .code(answer.status)
      .send({ error: answer.error, problem: answer.problem, requestId: request.id });
  });
  app.setNotFoundHandler((request, reply) => {
    const { method, id: requestId } = request;
    const path = request.url.split('?')[0] ?? '';
    const allowed = allowedAt(path);
    // Of files there are fewer than their route takes.
    if (allowed.length === 0 || allowed.includes(method)) {
      const error = `There is nothing at ${method} ${path}: / links to what there is.`;
      return reply.code(404).send({ error, problem: { code: 'unknown-address' }, requestId });
    }
    const list = allowed.join(', ');
    return reply
      .code(405)
      .header('allow', list)
      .send({
        error: `${path} takes no ${method}: expected ${list}.`,
        problem: { code: 'method-not-allowed', allowed },
        requestId,
      });
  });
}

/**
 * The status, the sentence and the problem that an error is answered with. What a client can correct is told; of anything else only that
 * it happened, because messages of databases and libraries can carry what is nobody's business.
 */
export function errorAnswer(error: unknown): ErrorAnswer {
  if (error instanceof SpendingRefusal) return { status: 402, error: error.message, problem: error.problem };
  if (error instanceof InputError) return { status: 400, error: error.message, problem: error.problem };
  if (error instanceof HttpError)
    return { status: error.statusCode, error: error.message, problem: error.problem };
  if (isDatabaseAway(error)) {
    return {
      status: 503,
      error: 'The database does not answer: try again in a moment, or run `npx radar doctor`.',
      problem: { code: 'database-away' },
    };
  }
  if (error instanceof OperationalError) return { status: 503, error: error.message, problem: error.problem };
  const known = error instanceof Error ? (error as Partial<FastifyError>) : {};
  if (known.validation)
    return { status: 400, error: validationSentence(known), problem: invalidFields(known.validation) };
  const status = known.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    const problem = { code: 'unusable-request' } as const;
    return { status, error: known.message ?? 'The request cannot be used.', problem };
  }
  if (status === 503) {
    const problem = { code: 'answer-too-slow' } as const;
    return { status, error: 'The answer took too long: try again in a moment.', problem };
  }
  return {
    status: 500,
    error: 'Something went wrong here: the log of the dashboard says what.',
    problem: { code: 'server-error' },
  };
}

/** Logs an error that is ours, with where it happened; never headers or bodies. */
export function logServerError(request: FastifyRequest, error: unknown, answer: ErrorAnswer): void {
  if (answer.status < 500) return;
  const route = `${request.method} ${request.routeOptions.url ?? request.url}`;
  request.log.error(
    { err: error },
    `${route} answered ${answer.status} (request ${request.id}): ${String(error)}`,
  );
}

function validationSentence({ validation = [], validationContext }: Partial<FastifyError>): string {
  const places: Record<string, string> = { querystring: 'query', params: 'path' };
  const place = places[validationContext ?? ''] ?? 'request';
  const problems = validation.map(({ instancePath, message }) => {
    const field = instancePath.slice(1);
    return field === '' ? message : `"${field}": ${message}`;
  });
  return `The ${place} cannot be used: ${problems.join('; ')}.`;
}

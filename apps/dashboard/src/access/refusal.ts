import type { Refusal } from '@ugc-radar/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from './doors.ts';
import { endSession, readSession } from './session.ts';

/** `waitSeconds`: when another try makes sense, where that is so. */
export type AccessRefusal = Refusal & { status: 401 | 403 | 429; waitSeconds?: number };

/** Answers a refusal: with the login page to a person who could log in, else as JSON. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: AccessRefusal,
  doors: Doors | null,
): FastifyReply {
  const { status, message, problem, waitSeconds } = refusal;
  const answer = { error: message, problem, requestId: request.id };
  reply.code(status);
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="UGC Radar"');
  if (waitSeconds !== undefined) reply.header('retry-after', waitSeconds);
  if (doors === null || status === 403) return reply.send(answer);
  // A cookie that no longer opens anything would count as a guess with every request to come.
  if (['expired', 'wrong'].includes(readSession(request, doors.now()))) endSession(request, reply);
  if (!wantsPage(request)) return reply.send(answer);
  return doors.loginPage.send(request, reply, refusal);
}

/** Programs take anything or ask for JSON; browsers name HTML when a person opens an address. */
function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

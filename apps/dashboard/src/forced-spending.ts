import type { FastifyRequest } from 'fastify';
import type { RouteDeps } from './deps.ts';
import { HttpError } from './refusals/http-error.ts';
import { personOf } from './person.ts';

/**
 * Writes down who spends past a refusal, and why. Throws `HttpError` 400 when no reason is given: whoever passes a budget can
 * say what for.
 */
export async function noteForce(
  request: FastifyRequest,
  { db, logger }: Pick<RouteDeps, 'db' | 'logger'>,
  what: string,
  { force, reason }: { force: boolean; reason?: string | undefined },
): Promise<void> {
  if (!force) return;
  if (reason === undefined)
    throw new HttpError(400, '"force" expects a "reason": what is worth passing a budget, or paying twice?', {
      code: 'reason-required',
    });
  const person = await personOf(request, { db });
  logger.warn(`${what} was forced on the page by ${person?.name ?? 'somebody without a name'}: ${reason}`);
}

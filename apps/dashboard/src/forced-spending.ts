import { InputError } from '@ugc-radar/types';
import type { RouteDeps } from './deps.ts';

/**
 * Writes down that a person spends past a refusal, and why. Throws `InputError` when no reason is given: whoever passes a
 * budget can say what for.
 */
export function noteForce(
  { logger }: Pick<RouteDeps, 'logger'>,
  what: string,
  { force, reason }: { force: boolean; reason?: string | undefined },
): void {
  if (!force) return;
  if (reason === undefined)
    throw new InputError('"force" expects a "reason": what is worth passing a budget, or paying twice?');
  logger.info(`${what} was forced on the page: ${reason}`);
}

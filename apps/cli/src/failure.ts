import { isDatabaseAway } from '@ugc-radar/db/failures';
import { ConfigError } from '@ugc-radar/runtime';
import { InputError, OperationalError, SpendingRefusal } from '@ugc-radar/types';
import { CommanderError } from 'commander';

/**
 * 0 done, 1 failed, 2 wrong usage: input, options or environment that cannot be used. What would cost too much is no wrong
 * usage: the same command may pass tomorrow.
 */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof SpendingRefusal) return 1;
  return error instanceof InputError || error instanceof ConfigError ? 2 : 1;
}

/** What a person is told about an error: its sentence if it was made for people, else with the stack. */
export function explain(error: unknown): string {
  if (error instanceof InputError || error instanceof ConfigError || error instanceof OperationalError) {
    return `radar: ${error.message}`;
  }
  if (isDatabaseAway(error))
    return `radar: the database went away: ${describeError(error)}. Run \`radar doctor\`.`;
  return `radar: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** The message of an error; of several attempts in one (all addresses of a host) the first one's. */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describeError(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

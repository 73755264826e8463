import type { Problem } from './problem.ts';

/**
 * Something outside the program failed (a server that is away, a port in use). The message is a whole sentence that says
 * what to do, so it is shown without a stack. The CLI exits 1 with it. `problem` is the same for programs, where the HTTP
 * API can answer it.
 */
export class OperationalError extends Error {
  override readonly name = 'OperationalError';
  readonly problem: Problem | null;

  constructor(
    message: string,
    { problem = null, ...options }: ErrorOptions & { problem?: Problem | null } = {},
  ) {
    super(message, options);
    this.problem = problem;
  }
}

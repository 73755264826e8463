import type { Problem } from './problem.ts';

/**
 * What a person typed or sent cannot be used. The message is a whole sentence that says what was expected, `problem` the
 * same for programs. The CLI exits 2 with it, the HTTP API answers 400.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problem: Problem | null;

  constructor(message: string, problem: Problem | null = null) {
    super(message);
    this.problem = problem;
  }
}

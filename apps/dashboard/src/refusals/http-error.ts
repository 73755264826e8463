import type { Problem } from '@ugc-radar/types';

/**
 * A refusal with its status: 404 where a path names what is not there, 400 for a body or a query that cannot be used (also
 * because it names what is not there), 409 for what the present state does not allow, 410 for what is over.
 */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly statusCode: 400 | 404 | 409 | 410;
  readonly problem: Problem;

  /** `sentence` says what was expected and what to do, `problem` the same for programs; both are answered as they are. */
  constructor(statusCode: HttpError['statusCode'], sentence: string, problem: Problem) {
    super(sentence);
    this.statusCode = statusCode;
    this.problem = problem;
  }
}

/** The refusal of an `after` that names no place in the list that is asked for. */
export function listChanged(): HttpError {
  return new HttpError(400, 'The list cannot go on from there: begin it again without "after".', {
    code: 'list-changed',
  });
}

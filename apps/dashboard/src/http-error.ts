/** A refusal with its status: 404 for what is not there, 409 for what the present state does not allow, 410 for what is over. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly statusCode: 404 | 409 | 410;

  /** `sentence` says what was expected and what to do; it is answered as it is. */
  constructor(statusCode: HttpError['statusCode'], sentence: string) {
    super(sentence);
    this.statusCode = statusCode;
  }
}

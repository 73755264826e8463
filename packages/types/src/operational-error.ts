/**
 * Something outside the program failed (a server that is away, a port in use). The message is a whole sentence that says
 * what to do, so it is shown without a stack. The CLI exits 1 with it.
 */
export class OperationalError extends Error {
  override readonly name = 'OperationalError';
}

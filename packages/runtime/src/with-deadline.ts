/** Settles like `operation`, but rejects with `message` after `milliseconds`; the operation itself goes on. */
export async function withDeadline<T>(
  operation: Promise<T>,
  milliseconds: number,
  message = `no answer within ${milliseconds / 1000} s`,
): Promise<T> {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(message)), milliseconds);
  try {
    return await Promise.race([operation, expired]);
  } finally {
    clearTimeout(timer);
  }
}

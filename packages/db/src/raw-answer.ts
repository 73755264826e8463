import { promisify } from 'node:util';
import { constants, zstdCompressSync, zstdDecompress } from 'node:zlib';

const decompress = promisify(zstdDecompress);

/** An answer as it came, compressed with zstd; `bytes` is its size before that. */
export type RawAnswer = { body: Buffer; bytes: number };

/** Level 1: recordings of real answers become 3.6 to 6.3 times smaller, in half the time of level 3, which saves 3 % more. */
const params = { [constants.ZSTD_c_compressionLevel]: 1 };

/** The output grows in pieces of this size: larger than most answers become, because small pieces cost CPU. */
const chunkSize = 256 * 1024;

/**
 * Compresses an answer. On this thread on purpose: a megabyte takes a millisecond, less CPU than handing it over, and
 * the answer itself can be forgotten at once.
 */
export function packRawAnswer(answer: Buffer): RawAnswer {
  const body = zstdCompressSync(answer, { params, chunkSize });
  return { body, bytes: answer.length };
}

/** The text of an answer that `packRawAnswer` compressed, as the client reads it: without a byte order mark. */
export async function unpackRawAnswer(body: Buffer): Promise<string> {
  return new TextDecoder().decode(await decompress(body));
}

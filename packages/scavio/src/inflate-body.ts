import { gunzipSync } from 'node:zlib';

/** A body that arrived but cannot be read as text. The message continues "the body …". */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/** zlib's output grows in pieces of this size: answers inflate about threefold, and small pieces cost four times the CPU. */
const smallestPiece = 16 * 1024;
const largestPiece = 1024 * 1024;

/**
 * The bytes of an answer without their compression: gzip or none, at most `maxBytes` once inflated. zlib stops at that
 * size, so a small body that would inflate to gigabytes costs no more memory than an honest one.
 * Not on zlib's threads: a page of a megabyte takes under 2 ms, less CPU than handing it over, and of fifty
 * answers that arrive at once one is in memory inflated.
 */
export function inflateBody(raw: Uint8Array, encoding: string, maxBytes: number): Uint8Array {
  if (encoding === '' || encoding === 'identity') return raw;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new UnreadableBody('is compressed in a way that was not asked for');
  }
  if (raw.length === 0) return raw;
  const chunkSize = Math.min(largestPiece, Math.max(smallestPiece, raw.length * 4));
  try {
    return gunzipSync(raw, { maxOutputLength: maxBytes, chunkSize });
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableBody(tooLarge ? overCap(maxBytes) : 'is corrupt or truncated gzip');
  }
}

export function overCap(maxBytes: number): string {
  return `is larger than the ${Math.round(maxBytes / 1024)} kB that are accepted`;
}

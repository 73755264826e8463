import { gunzipSync } from 'node:zlib';

/** A body that arrived but cannot be read as text. The message continues "the body …". */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
  /** Whether it could be read if more bytes were accepted. */
  readonly isTooLarge: boolean;

  constructor(message: string, isTooLarge = false) {
    super(message);
    this.isTooLarge = isTooLarge;
  }
}

const mayBePlain: ReadonlySet<string> = new Set(['', 'identity', 'gzip', 'x-gzip']);

/** zlib's output grows in pieces: small ones cost four times the CPU, and several are copied together. */
const smallestPiece = 16 * 1024;

/**
 * The bytes of an answer without their compression: gzip or none, at most `maxBytes` once inflated. zlib stops at that
 * size, so a small body that would inflate to gigabytes costs no more memory than an honest one.
 * Not on zlib's threads: a page of a megabyte takes 2 to 4 ms, less CPU than handing it over, and of fifty
 * answers that arrive at once one is in memory inflated.
 */
export function inflateBody(raw: Uint8Array, encoding: string, maxBytes: number): Uint8Array {
  if (raw.length > maxBytes) throw new UnreadableBody(overCap(maxBytes), true);
  if (!isGzip(raw)) {
    if (mayBePlain.has(encoding)) return raw;
    throw new UnreadableBody('is compressed in a way that was not asked for');
  }
  // With a byte to spare, because zlib asks for another piece where the last one is full.
  const chunkSize = 1 + Math.min(maxBytes, Math.max(smallestPiece, likelySize(raw)));
  try {
    return gunzipSync(raw, { maxOutputLength: maxBytes, chunkSize });
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableBody(tooLarge ? overCap(maxBytes) : 'is corrupt or truncated gzip', tooLarge);
  }
}

/** Whether a body is compressed says its beginning: a proxy may have changed it, and left the header as it was. */
function isGzip(raw: Uint8Array): boolean {
  return raw[0] === 0x1f && raw[1] === 0x8b;
}

/** gzip says at its end how large its last member is, which is the only one as a rule; else threefold is usual. */
function likelySize(gzip: Uint8Array): number {
  if (gzip.length < 4) return 0;
  const said = new DataView(gzip.buffer, gzip.byteOffset + gzip.length - 4, 4).getUint32(0, true);
  return said < gzip.length ? gzip.length * 4 : said;
}

export function overCap(maxBytes: number): string {
  return `is larger than the ${Math.round(maxBytes / 1024)} kB that are accepted`;
}

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const inflate = promisify(gunzip);

/** A body that arrived but cannot be read as text. The message continues "the body …". */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/**
 * Decodes the body of an answer to text: gzip or plain, UTF-8, at most `maxBytes` once inflated. zlib stops at that size,
 * so a small body that would inflate to gigabytes costs no more memory than an honest one.
 */
export async function decodeBody(raw: Buffer, encoding: string, maxBytes: number): Promise<string> {
  const bytes = await decompress(raw, encoding, maxBytes);
  return new TextDecoder().decode(bytes);
}

async function decompress(raw: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  if (encoding === '' || encoding === 'identity') return raw;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new UnreadableBody('is compressed in a way that was not asked for');
  }
  if (raw.length === 0) return raw;
  try {
    return await inflate(raw, { maxOutputLength: maxBytes });
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new UnreadableBody(tooLarge ? overCap(maxBytes) : 'is corrupt or truncated gzip');
  }
}

export function overCap(maxBytes: number): string {
  return `is larger than the ${Math.round(maxBytes / 1024)} kB that are accepted`;
}

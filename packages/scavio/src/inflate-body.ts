import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';

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

/** zlib's output grows in pieces: small ones cost four times the CPU, and several are copied together. */
const smallestPiece = 16 * 1024;

/** A proxy may have compressed once more what was compressed already. */
const mostLayers = 3;

type Inflate = (raw: Uint8Array, limits: { maxOutputLength: number; chunkSize: number }) => Uint8Array;
type Coding = { name: string; inflate: Inflate };

const gzip: Coding = { name: 'gzip', inflate: gunzipSync };
/** No sender needs a larger window (RFC 9659), and what needs one would take its memory before any output. */
const zstdParams = { [constants.ZSTD_d_windowLogMax]: 23 };
const zstd: Coding = {
  name: 'zstd',
  inflate: (raw, limits) => zstdDecompressSync(raw, { ...limits, params: zstdParams }),
};
/** Told by the header alone; what is called deflate comes with zlib's frame, as it should, and without. */
const named: Readonly<Record<string, Coding>> = {
  br: { name: 'br', inflate: brotliDecompressSync },
  deflate: {
    name: 'deflate',
    inflate: (raw, limits) => (hasZlibFrame(raw) ? inflateSync : inflateRawSync)(raw, limits),
  },
};

const mayBePlain: ReadonlySet<string> = new Set(['', 'identity', 'gzip', 'x-gzip']);

/**
 * The bytes of an answer without their compression, at most `maxBytes` once inflated. zlib stops at that size, so a
 * small body that would inflate to gigabytes costs no more memory than an honest one. gzip is what is asked for; others
 * are read too, and so is plain text, whatever the header calls it.
 * Not on zlib's threads: a page of a megabyte takes 2 to 4 ms, less CPU than handing it over, and of fifty
 * answers that arrive at once one is in memory inflated.
 */
export function inflateBody(raw: Uint8Array, encoding: string, maxBytes: number): Uint8Array {
  if (raw.length > maxBytes) throw new UnreadableBody(overCap(maxBytes), true);
  const names = encoding.split(',').map((name) => name.trim());
  let bytes = raw;
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const coding = codingOf(bytes, names.pop() ?? '');
    if (coding === null) return bytes;
    const inflated = inflate(bytes, coding, maxBytes);
    if (inflated === null) return bytes;
    bytes = inflated;
  }
  return bytes;
}

/** How bytes are compressed. Their beginning counts for more than the header, which a proxy may have left as it was. */
function codingOf(bytes: Uint8Array, name: string): Coding | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gzip;
  if (bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd) return zstd;
  const sign = firstSign(bytes);
  if (sign === '{' || sign === '<' || bytes.length === 0) return null;
  const coding = Object.hasOwn(named, name) ? named[name] : undefined;
  if (coding !== undefined) return coding;
  if (mayBePlain.has(name) || sign === '[') return null;
  throw new UnreadableBody('is compressed in a way that was not asked for');
}

/** Null for what is plain after all: brotli of a page's size begins with the byte of "[" too, so that it is tried. */
function inflate(bytes: Uint8Array, coding: Coding, maxBytes: number): Uint8Array | null {
  // With a byte to spare, because zlib asks for another piece where the last one is full.
  const size = coding === gzip ? likelySize(bytes) : bytes.length * 4;
  const chunkSize = 1 + Math.min(maxBytes, Math.max(smallestPiece, size));
  try {
    return coding.inflate(bytes, { maxOutputLength: maxBytes, chunkSize });
  } catch (error) {
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    if (!tooLarge && firstSign(bytes) === '[') return null;
    throw new UnreadableBody(
      tooLarge ? overCap(maxBytes) : `is corrupt or truncated ${coding.name}`,
      tooLarge,
    );
  }
}

/** The character that JSON or a web page begins with, also in UTF-16; null for anything else. */
function firstSign(bytes: Uint8Array): string | null {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  const match = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\0\t\n\r ]*([{<]|\[(?=[\0\t\n\r ]*["{[\]\d]))/.exec(
    beginning.toString('latin1'),
  );
  return match?.[1] ?? null;
}

function hasZlibFrame([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

/** gzip says at its end how large its last member is, which is the only one as a rule; else threefold is usual. */
function likelySize(raw: Uint8Array): number {
  if (raw.length < 4) return 0;
  const said = new DataView(raw.buffer, raw.byteOffset + raw.length - 4, 4).getUint32(0, true);
  return said < raw.length ? raw.length * 4 : said;
}

export function overCap(maxBytes: number): string {
  return `is larger than the ${Math.round(maxBytes / 1024)} kB that are accepted`;
}

import { crc32, gzipSync } from 'node:zlib';
import type { Fragment } from './padding.ts';

/** JSON text in pieces: text of its own, and fragments that are shared and compressed already. */
export type JsonText = readonly (string | Fragment)[];

/** The pieces as one body. Compressed, it is a row of gzip members, which RFC 1952 makes one gzip file. */
export function encodeJsonText(text: JsonText, gzip: boolean): Buffer {
  const buffers = joinStrings(text).map((piece) => {
    if (typeof piece !== 'string') return gzip ? piece.gzip : piece.plain;
    return gzip ? gzipMember(Buffer.from(piece)) : Buffer.from(piece);
  });
  return Buffer.concat(buffers);
}

function joinStrings(text: JsonText): (string | Fragment)[] {
  const joined: (string | Fragment)[] = [];
  let pending = '';
  for (const piece of text) {
    if (typeof piece === 'string') {
      pending += piece;
      continue;
    }
    joined.push(pending, piece);
    pending = '';
  }
  joined.push(pending);
  return joined.filter((piece) => piece !== '');
}

const largestStoredBlock = 0xffff;
/** Magic, deflate, no flags, no time, fastest, unknown system; then the mark of a last, stored deflate block. */
const storedHeader = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255, 1] as const;

/** A small text is stored, not compressed: setting up zlib costs more than the kilobyte that it would save. */
function gzipMember(bytes: Buffer): Buffer {
  if (bytes.length > largestStoredBlock) return gzipSync(bytes);
  const start = storedHeader.length + 4;
  const member = Buffer.alloc(start + bytes.length + 8);
  member.set(storedHeader);
  member.writeUInt16LE(bytes.length, storedHeader.length);
  member.writeUInt16LE(bytes.length ^ 0xffff, storedHeader.length + 2);
  member.set(bytes, start);
  member.writeUInt32LE(crc32(bytes), start + bytes.length);
  member.writeUInt32LE(bytes.length, start + bytes.length + 4);
  return member;
}

import { packRawAnswer, type RawAnswer } from '@ugc-radar/db';
import type { PageResult } from '@ugc-radar/scavio';
import type { Paid } from './ledger.ts';

/** A page's answer; what it came as is compressed at once, because fifty megabytes are not to wait for the database. */
export type PageAnswer = Paid<Omit<PageResult, 'raw'>> & { raw: RawAnswer };

/** Smaller buffers may share their memory with others. */
const smallestFreed = 64 * 1024;

/** Compresses what an answer came as. The answer's own bytes are gone then. */
export async function packAnswer(answer: Paid<PageResult>): Promise<PageAnswer> {
  const raw = await packRawAnswer(answer.raw);
  free(answer.raw);
  return { ...answer, raw };
}

/** Gives a large buffer's memory back at once: V8 lets 64 MB of such memory lie before it looks. */
function free({ buffer, length }: Buffer): void {
  if (length >= smallestFreed && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

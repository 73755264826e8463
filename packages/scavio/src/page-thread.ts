import { kTransferable, kValue, Tinypool } from 'tinypool';
import { readPageSuccess } from './read-page-success.ts';
import type { PageContent } from './read-page-success.ts';
import type { ServedSuccess, Success } from './read-success.ts';

/** What the thread of `createPageReader` runs: the answer's bytes are handed over, not copied. */
export default function readOnThread(served: ServedSuccess): unknown {
  const success = readPageSuccess(served);
  return success.kind === 'object' ? Tinypool.move(withoutCopying(success)) : success;
}

function withoutCopying(success: Success<PageContent> & { kind: 'object' }) {
  return {
    [kTransferable]: success.value.bytes.buffer,
    [kValue]: success,
  };
}

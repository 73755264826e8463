import { shapeOf } from './inventory/shape.ts';
import type { AnswerShape } from './inventory/shape.ts';
import { parsePage } from './normalise/page.ts';
import type { VideoPage } from './normalise/page.ts';
import { readSuccess } from './read-success.ts';
import type { ServedSuccess, Success } from './read-success.ts';
import { refusalSaid } from './refusal-said.ts';
import type { RefusalSaid } from './refusal-said.ts';
import { upstreamError } from './upstream-error.ts';

/** What is taken out of a page's answer. */
export type PageContent = {
  page: VideoPage;
  shape: AnswerShape;
  /** What an answer without items says in their place (text of the server); null when there are items or it says nothing. */
  error: string | null;
  /** The refusal that such an answer says in its body, or null. */
  refusal: RefusalSaid | null;
  /** The answer without its compression. */
  bytes: Uint8Array;
};

/** Reads the answer to a page's call: a function of its input alone, which any thread may run. */
export function readPageSuccess(served: ServedSuccess): Success<PageContent> {
  return readSuccess(served, (body, bytes) => {
    const page = parsePage(body);
    // An answer without items ends a scan, so it must not be a failure that looks like an empty page.
    const isEmpty = page.itemCount === 0;
    const error = isEmpty ? upstreamError(body) : null;
    return { page, shape: shapeOf(body), error, refusal: isEmpty ? refusalSaid(body) : null, bytes };
  });
}

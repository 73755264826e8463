import { ApiError, nothingTold } from './client.ts';

/** The server has another version of the page than the one that runs here, whose code is no longer to be had. */
export class OutdatedPageError extends Error {
  override readonly name = 'OutdatedPageError';
}

/**
 * The code of a view, as it was asked for. Throws `OutdatedPageError` when it cannot be had because the server has another
 * version of the page by now, `ApiError` when the server does not answer, and otherwise what went wrong.
 */
export async function loadView<T>(code: Promise<T>): Promise<T> {
  try {
    return await code;
  } catch (cause) {
    if (await isOutdated()) throw new OutdatedPageError('the page has a new version', { cause });
    throw cause;
  }
}

/** The name of the script that a document begins with changes with every version. */
async function isOutdated(): Promise<boolean> {
  const script = document.querySelector('script[type=module][src]')?.getAttribute('src') ?? '';
  const answer = await fetch(window.location.href, { cache: 'no-store' }).catch(() => {
    throw new ApiError(0, '', nothingTold);
  });
  // What a proxy says in its place tells nothing about versions, and must not replace the page.
  if (!answer.ok) throw new ApiError(answer.status, '', nothingTold);
  return !(await answer.text()).includes(script);
}

import type { Logger } from '@ugc-radar/runtime';
import { describeError } from '../failure.ts';

/** The folder of the built page, built first where it is missing; null, and a warning that says why, when that fails. */
export async function preparePage(logger: Logger): Promise<string | null> {
  const { ensurePage } = await import('@ugc-radar/dashboard/build-page');
  try {
    return await ensurePage((line) => logger.info(line));
  } catch (error) {
    logger.warn(`everything runs but the page at /: ${describeError(error)}`);
    return null;
  }
}

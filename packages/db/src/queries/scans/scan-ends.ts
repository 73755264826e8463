import type { StopReason } from '@ugc-radar/types';

/** The stable name of the error of a scan that was served a page of a form that is not known. */
export const answerDriftCode = 'ANSWER_DRIFT';

/** Why a scan stopped that was cut off at such a page, once that is stored: what came after it was never asked for. */
export const formChangedReason = 'the answers changed their form' satisfies StopReason;

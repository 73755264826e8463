import type { Scan } from '../../../../src/schemas/runs.ts';
import type { Texts } from '../../texts/texts.ts';

/** What went wrong with a scan, by its code; in the words of the log where the code is not known. Null: nothing did. */
export function errorOf({ error, errorCode }: Scan, { errors }: Texts['runs']): string | null {
  return error === null ? null : (errors[errorCode ?? ''] ?? error);
}

/** Why a scan ended, in the page's language; as it is stored where that is not known. */
export function stopReasonOf({ stopReason }: Scan, { stopReasons }: Texts['runs']): string | null {
  return stopReason === null ? null : (stopReasons[stopReason] ?? stopReason);
}

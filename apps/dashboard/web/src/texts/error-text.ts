import type { Refusal } from '@ugc-radar/types';
import { ApiError, isAway } from '../api/client.ts';
import { useFormats } from './format.ts';
import { sayRefusal } from './problem-texts.ts';
import { useTexts } from './texts.ts';

/** Says an error in a sentence of the chosen language; the server's own where its code is not known. */
export function useErrorText(): (error: unknown) => string {
  const { common, problems } = useTexts();
  const formats = useFormats();
  return (error) => {
    if (!(error instanceof ApiError)) return common.failed;
    const told = sayRefusal(problems, error, formats);
    if (told !== '') return told;
    return isAway(error) ? common.notAnswering : common.failed;
  };
}

/** Says in the chosen language why something would not be done. */
export function useRefusalText(): (refusal: Refusal) => string {
  const { problems } = useTexts();
  const formats = useFormats();
  return (refusal) => sayRefusal(problems, refusal, formats);
}

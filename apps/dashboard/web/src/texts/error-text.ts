import { ApiError } from '../api/client.ts';
import { useTexts } from './texts.ts';

/** Says an error in a sentence: the server's own where there is one. */
export function useErrorText(): (error: unknown) => string {
  const { common } = useTexts();
  return (error) => {
    if (!(error instanceof ApiError)) return common.failed;
    if (error.message !== '') return error.message;
    return error.status === 0 ? common.notAnswering : common.failed;
  };
}

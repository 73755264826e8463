import { useMutation } from '@tanstack/react-query';
import { getJson } from '../api/client.ts';

/**
 * Downloads a file of a hashtag, whose address `mutate` takes, while the page stays. A login that is over, a hashtag that is
 * no longer tracked or a server that is away is its error: of a download that fails, browsers say little.
 */
export function useDownload(hashtag: string) {
  return useMutation({
    mutationFn: (_address: string) => getJson(`/api/hashtags/${encodeURIComponent(hashtag)}`),
    onSuccess: (_answer, address) => {
      const link = document.createElement('a');
      link.href = address;
      // The server names the file; with this, what it refuses meanwhile does not take the place of the page.
      link.download = '';
      link.click();
    },
  });
}

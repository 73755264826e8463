import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** What the server says to have changed: the first word of the keys of queries. */
const areas = ['scans', 'settings', 'reviews'];

/**
 * Asks again for what is shown once the server says that it has changed. The browser connects again by itself; what changed
 * meanwhile nobody told, so that all of it is asked for.
 */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/live');
    const ask = (area: string) => void client.invalidateQueries({ queryKey: [area] });
    for (const area of areas) source.addEventListener(area, () => ask(area));
    let wasLost = false;
    source.addEventListener('error', () => {
      wasLost = true;
    });
    source.addEventListener('open', () => {
      if (wasLost) areas.forEach(ask);
      wasLost = false;
    });
    return () => source.close();
  }, [client]);
}

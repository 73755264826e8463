import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** What the server says to have changed: the first word of the keys of queries. */
const areas = ['scans', 'settings', 'reviews'];

/** Asks again for what is shown once the server says that it has changed. The browser connects again by itself. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/live');
    for (const area of areas)
      source.addEventListener(area, () => void client.invalidateQueries({ queryKey: [area] }));
    return () => source.close();
  }, [client]);
}

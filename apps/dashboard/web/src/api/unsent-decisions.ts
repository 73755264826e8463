import { useIsMutating } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Of the mutations that decide about posts, in whatever view they are waited for. */
export const decisionKey = ['reviews'];

/** Has the browser ask before the page is left while decisions wait for their turn or their answer: they are nowhere else. */
export function useUnsentDecisions(): void {
  const areUnsent = useIsMutating({ mutationKey: decisionKey }) > 0;
  useEffect(() => {
    if (!areUnsent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [areUnsent]);
}

import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTrouble } from '../api/connection.ts';
import { ErrorState } from '../components/error-state.tsx';

/** A failure instead of a view. Another try, by whoever looks or once the server answers again, asks for everything anew. */
export function ViewError({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  const { reset: forget } = useQueryErrorResetBoundary();
  const again = async () => {
    // The code of a view, where that is what failed, is asked for once: first, so that it is not missing again.
    const views = router.state.matches.map(({ routeId }) => router.routesById[routeId].options.component);
    await Promise.all(views.map(async (view) => view?.preload?.()));
    // Without it a query that has failed is not asked again.
    forget();
    reset();
    void router.invalidate();
  };
  useTrouble(() => void again(), error);
  return <ErrorState error={error} reset={() => void again()} />;
}

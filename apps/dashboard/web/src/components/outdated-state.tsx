import { useEffect } from 'react';
import { useTexts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

const key = 'reloaded-at';
/** While an upgrade goes on, dashboards of two versions may answer in turn: then a person says when to try again. */
const betweenReloadsMs = 60_000;

/** The page has a new version. Loads it by itself, once a minute at most, and says so until then. */
export function OutdatedState() {
  const { common } = useTexts();
  useEffect(() => {
    if (Date.now() - Number(sessionStorage.getItem(key)) > betweenReloadsMs) reload();
  }, []);
  return (
    <div role="alert">
      <EmptyState
        title={common.outdatedTitle}
        action={
          <Button kind="primary" onPress={reload}>
            {common.reload}
          </Button>
        }
      >
        {common.outdated}
      </EmptyState>
    </div>
  );
}

function reload(): void {
  sessionStorage.setItem(key, String(Date.now()));
  window.location.reload();
}

import { CatchBoundary, Outlet, useMatches } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { useLive } from '../api/live.ts';
import { useMe } from '../api/me.ts';
import { useUnsentDecisions } from '../api/unsent-decisions.ts';
import { ViewSkeleton } from '../components/skeleton.tsx';
import { FormatsProvider } from '../texts/formats-provider.tsx';
import { useTexts } from '../texts/texts.ts';
import { OutcomesProvider } from '../views/review/outcomes.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { DemoBanner } from './demo-banner.tsx';
import styles from './frame.module.css';
import { Header } from './header.tsx';
import { ViewError } from './view-error.tsx';

/** What stands around every view; a view that is `bare` brings what it needs itself. */
export function Frame() {
  const isBare = useMatches({
    select: (matches) => matches.some(({ staticData }) => staticData.bare === true),
  });
  const view = (
    <Suspense fallback={<ViewSkeleton />}>
      <Outlet />
    </Suspense>
  );
  return (
    <Guarded>
      <Suspense fallback={<ViewSkeleton />}>{isBare ? view : <Framed>{view}</Framed>}</Suspense>
    </Guarded>
  );
}

function Framed({ children }: { children: ReactNode }) {
  useLive();
  useUnsentDecisions();
  const { demo, timezone } = useMe();
  const { common } = useTexts();
  return (
    <FormatsProvider timeZone={timezone}>
      <a className={styles.skip} href="#content">
        {common.skip}
      </a>
      <ConnectionBanner />
      <Header />
      {demo && <DemoBanner />}
      <main className={styles.main} id="content" tabIndex={-1}>
        <OutcomesProvider>
          <Guarded>{children}</Guarded>
        </OutcomesProvider>
      </main>
    </FormatsProvider>
  );
}

/** Shows a failure instead of what is inside, until another try or another address. */
function Guarded({ children }: { children: ReactNode }) {
  return (
    <CatchBoundary getResetKey={addressOf} errorComponent={ViewError}>
      {children}
    </CatchBoundary>
  );
}

function addressOf(): string {
  return window.location.href;
}

import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { loadView } from './api/load-view.ts';
import { parseScanFilter } from './api/scan-filter.ts';
import { Frame } from './frame/frame.tsx';
import { NotFound } from './frame/not-found.tsx';
import { ViewError } from './frame/view-error.tsx';
import { creatorsSearch } from './views/creators/creators-search.ts';
import { rangeSearch } from './views/hashtag/range-search.ts';
import { overviewSearch } from './views/overview/search.ts';
import { reviewSearch } from './views/review/review-search.ts';

const root = createRootRoute({ component: Frame });

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => loadView(import('./views/overview/overview.tsx')), 'Overview'),
});

const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => loadView(import('./views/review/review.tsx')), 'Review'),
});

const hashtag = createRoute({
  getParentRoute: () => root,
  path: '/hashtags/$name',
  validateSearch: rangeSearch,
  component: lazyRouteComponent(() => loadView(import('./views/hashtag/hashtag.tsx')), 'Hashtag'),
});

const creators = createRoute({
  getParentRoute: () => root,
  path: '/creators',
  validateSearch: creatorsSearch,
  component: lazyRouteComponent(() => loadView(import('./views/creators/creators.tsx')), 'Creators'),
});

const creator = createRoute({
  getParentRoute: () => root,
  path: '/creators/$key',
  component: lazyRouteComponent(() => loadView(import('./views/creator/creator.tsx')), 'Creator'),
});

const sharedReport = createRoute({
  getParentRoute: () => root,
  path: '/shared/$token',
  component: lazyRouteComponent(
    () => loadView(import('./views/shared-report/shared-report.tsx')),
    'SharedReport',
  ),
  staticData: { bare: true },
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: parseScanFilter,
  component: lazyRouteComponent(() => loadView(import('./views/runs/runs.tsx')), 'Runs'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$scanId',
  component: lazyRouteComponent(() => loadView(import('./views/run/run.tsx')), 'Run'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => loadView(import('./views/settings/settings.tsx')), 'Settings'),
});

/** The page's addresses: a line per view, whose code is loaded when it is first opened. */
export function createPageRouter() {
  return createRouter({
    routeTree: root.addChildren([
      overview,
      review,
      hashtag,
      creators,
      creator,
      runs,
      run,
      settings,
      sharedReport,
    ]),
    defaultPreload: 'intent',
    defaultErrorComponent: ViewError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
    // What a mail or a chat adds to a link is no filter of the view, and must not reach the API.
    search: { strict: true },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
  interface StaticDataRouteOption {
    /** Stands alone: without navigation, people and demo banner of the radar's own users. */
    bare?: boolean;
  }
}

import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { session } from '@/api/client';
import {
  clustersQuery,
  guestQuery,
  nodesQuery,
  operationsQuery,
  storagesQuery,
  tasksQuery,
} from '@/api/queries';
import { GuestRoute, GuestTabRoute } from '@/app/GuestRoute';
import { NotFound } from '@/app/NotFound';
import { RouteError } from '@/app/RouteError';
import { Shell } from '@/app/Shell';

interface RouterContext {
  queries: QueryClient;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : undefined;

/** Begins to read before the page is there; the page itself shows what went wrong. */
const ahead = (reading: Promise<unknown>): void => void reading.catch(() => undefined);

const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: NotFound,
  errorComponent: RouteError,
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  // Only addresses of this portal are followed after signing in.
  validateSearch: (search): { redirect?: string | undefined } => {
    const to = text(search['redirect']);
    return { redirect: to !== undefined && /^\/(?![/\\])/.test(to) ? to : undefined };
  },
  component: lazyRouteComponent(() => import('@/features/auth/SignInPage'), 'SignInPage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const state = await session.restore();
    if (state.kind === 'signed-out') {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- this is how the router is told
      throw redirect({ to: '/login', search: { redirect: location.href } });
    }
  },
  component: Shell,
});

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/',
  loader: ({ context: { queries } }) => {
    ahead(queries.query(clustersQuery));
    ahead(queries.query(operationsQuery));
    ahead(queries.infiniteQuery(tasksQuery()));
  },
  component: lazyRouteComponent(() => import('@/features/overview/OverviewPage'), 'OverviewPage'),
});

const guests = createRoute({
  getParentRoute: () => shell,
  path: '/guests',
  validateSearch: (search): { q?: string | undefined; sort?: string | undefined } => ({
    q: text(search['q']),
    sort: text(search['sort']),
  }),
  loader: ({ context: { queries } }) => ahead(queries.query(clustersQuery)),
  component: lazyRouteComponent(() => import('@/features/guests/GuestsPage'), 'GuestsPage'),
});

const loadGuest = ({
  context: { queries },
  params,
}: {
  context: RouterContext;
  params: { cluster: string; vmid: string };
}) => ahead(queries.query(guestQuery({ cluster: params.cluster, vmid: Number(params.vmid) })));

const guest = createRoute({
  getParentRoute: () => shell,
  path: '/guests/$cluster/$vmid',
  loader: loadGuest,
  component: GuestRoute,
});

const guestTab = createRoute({
  getParentRoute: () => shell,
  path: '/guests/$cluster/$vmid/$tab',
  loader: loadGuest,
  component: GuestTabRoute,
});

const nodes = createRoute({
  getParentRoute: () => shell,
  path: '/nodes',
  loader: ({ context: { queries } }) => ahead(queries.query(nodesQuery)),
  component: lazyRouteComponent(() => import('@/features/nodes/NodesPage'), 'NodesPage'),
});

const storage = createRoute({
  getParentRoute: () => shell,
  path: '/storage',
  loader: ({ context: { queries } }) => ahead(queries.query(storagesQuery)),
  component: lazyRouteComponent(() => import('@/features/storages/StoragesPage'), 'StoragesPage'),
});

const tasks = createRoute({
  getParentRoute: () => shell,
  path: '/tasks',
  validateSearch: (search): { show?: 'running' | 'failed' | undefined } => {
    const show = text(search['show']);
    return { show: show === 'running' || show === 'failed' ? show : undefined };
  },
  loader: ({ context: { queries } }) => ahead(queries.infiniteQuery(tasksQuery())),
  component: lazyRouteComponent(() => import('@/features/tasks/TasksPage'), 'TasksPage'),
});

const clusters = createRoute({
  getParentRoute: () => shell,
  path: '/admin/clusters',
  loader: ({ context: { queries } }) => ahead(queries.query(clustersQuery)),
  component: lazyRouteComponent(() => import('@/features/clusters/ClustersPage'), 'ClustersPage'),
});

const addCluster = createRoute({
  getParentRoute: () => shell,
  path: '/admin/clusters/new',
  component: lazyRouteComponent(
    () => import('@/features/clusters/AddClusterPage'),
    'AddClusterPage',
  ),
});

const tree = root.addChildren([
  login,
  shell.addChildren([
    overview,
    guests,
    guest,
    guestTab,
    nodes,
    storage,
    tasks,
    clusters,
    addCluster,
  ]),
]);

export function createPortalRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
    // Words stay words: `?q=100` is a search text, not a number.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const entries = Object.entries(search).flatMap(([name, value]) => {
        const written = text(value);
        return written === undefined ? [] : [[name, written]];
      });
      const query = new URLSearchParams(entries).toString();
      return query === '' ? '' : `?${query}`;
    },
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPortalRouter>;
  }
}

import { parseJson } from '@/api/json';
import type {
  Cluster,
  ClusterRegistration,
  Guest,
  GuestDetail,
  Operation,
  PowerVerb,
  PresentedCertificate,
  Problem,
  PveTask,
  User,
} from '@/api/schema';
import { parseQuery } from '@/domain/grammar';
import { formatSort, orderGuests, parseSort } from '@/domain/guestOrder';
import { MockFeed } from '#mock/feed';
import { Random } from '#mock/random';
import { canOf, clusterOf, createWorld, extraOf, recount, upid, type World } from '#mock/world';

export interface MockOptions {
  guests: number;
  /** Usage samples a second. */
  rate: number;
  /** How long a power operation takes. */
  taskMillis: number;
  role: User['role'];
}

const users: Record<string, string> = { admin: 'admin', viewer: 'viewer' };
const sessionCookie = 'mpc_access=mock; Path=/; HttpOnly; SameSite=Strict';

type Answer = Response | Promise<Response>;
type Route = (match: RegExpExecArray, request: Request, url: URL) => Answer;

/** The API in memory, request in and response out: behind MSW in unit tests, behind HTTP in the browser. */
export class MockApi {
  readonly world: World;
  readonly feed = new MockFeed();
  readonly options: MockOptions;
  private user: User | undefined;
  private readonly random = new Random(11);
  private readonly timers = new Set<ReturnType<typeof setInterval>>();
  private readonly keys = new Map<string, Operation>();

  constructor(options: Partial<MockOptions> = {}) {
    this.options = { guests: 240, rate: 8, taskMillis: 1500, role: 'admin', ...options };
    this.world = createWorld(this.options.guests);
  }

  /** Begins to live: heartbeats and usage figures. */
  start(): void {
    this.timers.add(setInterval(() => this.feed.heartbeat(), 5000));
    const guests = [...this.world.guests.values()].filter(({ status }) => status === 'running');
    if (guests.length === 0 || this.options.rate === 0) return;
    const perTick = Math.max(1, Math.round(this.options.rate / 20));
    this.timers.add(
      setInterval(
        () => {
          for (let index = 0; index < perTick; index++) this.sample(guests);
        },
        (1000 * perTick) / this.options.rate,
      ),
    );
  }

  stop(): void {
    this.timers.forEach((timer) => clearInterval(timer));
    this.feed.drop();
  }

  private sample(guests: Guest[]): void {
    const { address } = guests[this.random.below(guests.length)] ?? {};
    const guest = address === undefined ? undefined : this.world.guests.get(address);
    if (guest?.usage === undefined) return;
    const cpu = Math.min(1, Math.max(0, (guest.usage.cpu ?? 0) + (this.random.next() - 0.5) * 0.1));
    guest.usage = { ...guest.usage, cpu };
    this.feed.pass('usage', {
      what: 'changed',
      at: new Date().toISOString(),
      usage: [{ address: guest.address, usage: { cpu } }],
    });
  }

  private readonly routes: [string, RegExp, Route][] = [
    ['POST', /^\/api\/v1\/auth\/login$/, (_, request) => this.login(request)],
    ['POST', /^\/api\/v1\/auth\/refresh$/, (_, request) => this.refresh(request)],
    ['POST', /^\/api\/v1\/auth\/logout$/, () => this.logout()],
    ['GET', /^\/api\/v1\/auth\/me$/, () => json(this.user)],
    ['GET', /^\/api\/v1\/clusters$/, () => page([...this.world.clusters.values()])],
    ['POST', /^\/api\/v1\/clusters\/probe$/, (_, request) => this.probe(request)],
    ['POST', /^\/api\/v1\/clusters$/, (_, request) => this.register(request)],
    ['POST', /^\/api\/v1\/clusters\/([^/]+)\/sync$/, ([, id]) => this.sync(id)],
    ['DELETE', /^\/api\/v1\/clusters\/([^/]+)$/, ([, id]) => this.remove(id)],
    ['GET', /^\/api\/v1\/nodes$/, () => page([...this.world.nodes.values()])],
    ['GET', /^\/api\/v1\/storages$/, () => page([...this.world.storages.values()])],
    ['GET', /^\/api\/v1\/guests$/, (_, __, url) => this.listGuests(url)],
    ['GET', /^\/api\/v1\/guests\/([^/]+)\/(\d+)$/, (match) => this.guest(match)],
    ['GET', /^\/api\/v1\/guests\/([^/]+)\/(\d+)\/history$/, (match) => this.history(match)],
    [
      'POST',
      /^\/api\/v1\/guests\/([^/]+)\/(\d+)\/(start|shutdown|stop)$/,
      (match, request) => this.power(match, request),
    ],
    ['GET', /^\/api\/v1\/tasks$/, (_, __, url) => this.listTasks(url)],
    ['GET', /^\/api\/v1\/operations$/, () => page([...this.world.operations.values()].reverse())],
    ['GET', /^\/api\/v1\/events$/, (_, request, url) => this.events(request, url)],
  ];

  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    for (const [method, path, route] of this.routes) {
      const match = path.exec(url.pathname);
      if (match === null || method !== request.method) continue;
      const open = url.pathname.endsWith('/login');
      if (!open && !signedIn(request))
        return problem(401, 'unauthenticated', 'Not signed in', 'Sign in first.');
      if (method !== 'GET' && !open && request.headers.get('X-MPC-Session') !== '1') {
        return problem(
          403,
          'session-header-missing',
          'Not allowed',
          'The header X-MPC-Session is missing.',
        );
      }
      this.user ??= { id: userId, username: 'admin', role: this.options.role };
      return route(match, request, url);
    }
    return problem(404, 'not-found', 'Not found', `There is nothing at ${url.pathname}.`);
  }

  private async login(request: Request): Promise<Response> {
    const { username, password } = await read<{ username: string; password: string }>(request);
    if (users[username] !== password) {
      return problem(
        401,
        'wrong-credentials',
        'Sign-in failed',
        'The user name or the password is wrong.',
      );
    }
    const role = username === 'viewer' ? 'viewer' : this.options.role;
    this.user = { id: userId, username, role };
    return this.tokens();
  }

  private refresh(request: Request): Response {
    if (!signedIn(request)) return problem(401, 'session-ended', 'Session ended', 'Sign in again.');
    return this.tokens();
  }

  private tokens(): Response {
    const body = { tokenType: 'Bearer', expiresIn: 300, user: this.user };
    return json(body, 200, { 'Set-Cookie': sessionCookie });
  }

  private logout(): Response {
    return new Response(null, {
      status: 204,
      headers: { 'Set-Cookie': 'mpc_access=; Path=/; Max-Age=0' },
    });
  }

  private listGuests(url: URL): Response {
    const q = parseQuery(url.searchParams.get('q') ?? '');
    const sort = parseSort(url.searchParams.get('sort') ?? undefined);
    const addresses = orderGuests(this.world.guests, q, sort);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const to = from + Number(url.searchParams.get('limit') ?? 100);
    const items = addresses.slice(from, to).map((address) => this.world.guests.get(address));
    return json({
      items,
      nextCursor: to < addresses.length ? String(to) : null,
      total: addresses.length,
      position: this.feed.position,
      sort: formatSort(sort),
    });
  }

  private find([, cluster, vmid]: RegExpExecArray): Guest | undefined {
    return this.world.guests.get(`${cluster ?? ''}/guest/${vmid ?? ''}`);
  }

  private guest(match: RegExpExecArray): Response {
    const guest = this.find(match);
    if (guest === undefined) return guestNotFound();
    const { config, pending, snapshots, description } = extraOf(this.world, guest);
    const detail: GuestDetail = {
      ...guest,
      config,
      pending,
      snapshots,
      description,
      configObservedAt: guest.observedAt,
    };
    return json(detail);
  }

  private history(match: RegExpExecArray): Response {
    const guest = this.find(match);
    return guest === undefined ? guestNotFound() : page(extraOf(this.world, guest).history);
  }

  private listTasks(url: URL): Response {
    const vmid = url.searchParams.get('vmid');
    const cluster = url.searchParams.get('cluster');
    const matching = this.world.tasks.filter(
      (task) =>
        (vmid === null || task.vmid === Number(vmid)) &&
        (cluster === null || task.cluster === cluster),
    );
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const to = from + Number(url.searchParams.get('limit') ?? 100);
    return json({
      items: matching.slice(from, to),
      nextCursor: to < matching.length ? String(to) : null,
    });
  }

  private events(request: Request, url: URL): Response {
    const since = request.headers.get('Last-Event-ID') ?? url.searchParams.get('since');
    return this.feed.open(since === null ? undefined : Number(since), request.signal);
  }

  private power(match: RegExpExecArray, request: Request): Response {
    const guest = this.find(match);
    if (guest === undefined) return guestNotFound();
    const verb = powerVerb(match[3]);
    const capability = guest.can[verb];
    if (this.user?.role === 'viewer')
      return problem(403, 'forbidden', 'Not allowed', 'This needs the role operator.');
    if (capability?.allowed !== true) {
      return problem(409, 'guest-state', 'Not possible now', capability?.reason ?? '');
    }
    const key = request.headers.get('Idempotency-Key') ?? crypto.randomUUID();
    const known = this.keys.get(key);
    if (known !== undefined) return json(known, 202);
    const operation = this.operate(guest, verb);
    this.keys.set(key, operation);
    return json(operation, 202);
  }

  /** Requested, running under a UPID, ended; each step on the feed. */
  private operate(guest: Guest, verb: PowerVerb): Operation {
    const requested: Operation = {
      id: crypto.randomUUID(),
      cluster: guest.cluster,
      vmid: guest.vmid,
      guestName: guest.name,
      verb,
      state: 'requested',
      requestedBy: this.user?.username ?? '',
      requestedAt: new Date().toISOString(),
    };
    this.tell(requested);
    const type = `${guest.kind === 'lxc' ? 'vz' : 'qm'}${verb}`;
    const task: PveTask = {
      upid: upid(guest.node, type, guest.vmid, Date.now()),
      cluster: guest.cluster,
      node: guest.node,
      type,
      vmid: guest.vmid,
      user: 'mpc@pve!portal',
      startedAt: new Date().toISOString(),
      state: 'running',
      operationId: requested.id,
    };
    const { taskMillis } = this.options;
    setTimeout(() => {
      this.tell({ ...requested, state: 'running', upid: task.upid });
      this.tellTask(task);
    }, taskMillis / 3);
    setTimeout(() => {
      const endedAt = new Date().toISOString();
      this.setStatus(guest.address, verb === 'start' ? 'running' : 'stopped', task);
      this.tellTask({ ...task, state: 'succeeded', endedAt, exitStatus: 'OK' });
      this.tell({ ...requested, state: 'succeeded', upid: task.upid, endedAt, outcome: 'OK' });
    }, taskMillis);
    return requested;
  }

  private tell(operation: Operation): void {
    this.world.operations.set(operation.id, operation);
    const ended = operation.endedAt !== undefined;
    const guest = this.world.guests.get(`${operation.cluster}/guest/${operation.vmid}`);
    if (guest !== undefined) guest.operation = ended ? undefined : operation;
    const what = ended ? 'ended' : 'requested';
    this.feed.emit('operation', { what, at: new Date().toISOString(), operation });
  }

  private tellTask(task: PveTask): void {
    const index = this.world.tasks.findIndex(({ upid: id }) => id === task.upid);
    if (index < 0) this.world.tasks.unshift(task);
    else this.world.tasks[index] = task;
    const what = task.endedAt === undefined ? 'started' : 'ended';
    this.feed.emit('task', { what, at: new Date().toISOString(), task });
  }

  setStatus(address: string, status: Guest['status'], task?: PveTask): void {
    this.change(address, { status }, [{ field: 'status', after: status }], task);
  }

  /** Changes a guest as if in Proxmox VE itself: history, revision and event. */
  change(
    address: string,
    changes: Partial<Guest>,
    fields: { field: string; before?: string; after?: string }[],
    task?: PveTask,
  ): void {
    const before = this.world.guests.get(address);
    if (before === undefined) return;
    const guest: Guest = {
      ...before,
      ...changes,
      operation: undefined,
      revision: before.revision + 1,
      observedAt: new Date().toISOString(),
    };
    guest.can = canOf(guest);
    if (changes.status === 'running') guest.usage = { ...guest.usage, uptimeSeconds: 1 };
    this.world.guests.set(address, guest);
    const cause =
      task === undefined
        ? ({ source: 'unknown' } as const)
        : ({
            source: 'operation',
            upid: task.upid,
            taskType: task.type,
            requestedBy: this.user?.username,
          } as const);
    const named = fields.map((change) =>
      change.field === 'status' ? { ...change, before: before.status } : change,
    );
    const at = guest.observedAt;
    extraOf(this.world, guest).history.unshift({
      revision: guest.revision,
      what: 'changed',
      observedAt: at,
      changes: named,
      cause,
    });
    recount(this.world, guest.cluster);
    this.feed.emit('guest', {
      what: 'changed',
      at,
      cluster: guest.cluster,
      address,
      revision: guest.revision,
      changes: named,
      cause,
      guest,
    });
    const clusterState = this.world.clusters.get(guest.cluster);
    this.feed.emit('cluster', { what: 'changed', at, cluster: guest.cluster, clusterState });
  }

  private async probe(request: Request): Promise<Response> {
    const { host } = await read<{ host: string }>(request);
    if (host.startsWith('nowhere')) {
      return problem(
        502,
        'cluster-unreachable',
        'The cluster cannot be reached',
        `${host}:8006 does not answer: connect timed out.`,
      );
    }
    const certificate: PresentedCertificate = {
      fingerprint: Array.from({ length: 32 }, (_, index) =>
        (index * 7 + 16).toString(16).toUpperCase(),
      ).join(':'),
      subject: `CN=${host}`,
      issuer: 'CN=Proxmox Virtual Environment',
      notBefore: '2026-01-01T00:00:00Z',
      notAfter: '2028-01-01T00:00:00Z',
      systemTrusted: host.endsWith('.com'),
    };
    return json(certificate);
  }

  /** Secrets that stand for what can go wrong. */
  private async register(request: Request): Promise<Response> {
    const body = await read<ClusterRegistration>(request);
    const host = body.endpoints[0]?.host ?? '';
    const { secret } = body.credentials;
    if (this.world.clusters.has(body.id)) {
      return problem(
        409,
        'cluster-exists',
        'Already registered',
        `A cluster is already registered as ${body.id}.`,
      );
    }
    if (secret === 'wrong') {
      return problem(
        422,
        'cluster-unauthorized',
        'The cluster refuses the credentials',
        `${host} answered 401 to the token.`,
      );
    }
    if (secret === 'changed') {
      return problem(
        422,
        'fingerprint-mismatch',
        'Another certificate',
        `${host} presents another certificate than the one compared.`,
      );
    }
    const cluster: Cluster = {
      ...clusterOf(body.id, host),
      state: 'new',
      missingPrivileges: secret === 'poor' ? ['VM.PowerMgmt'] : [],
    };
    this.world.clusters.set(body.id, cluster);
    this.tellCluster('registered', cluster);
    setTimeout(() => {
      cluster.state = 'healthy';
      this.tellCluster('changed', cluster);
    }, this.options.taskMillis);
    return json(cluster, 201);
  }

  private tellCluster(what: string, clusterState: Cluster): void {
    this.feed.emit('cluster', {
      what,
      at: new Date().toISOString(),
      cluster: clusterState.id,
      clusterState: { ...clusterState },
    });
  }

  private sync(id: string | undefined): Response {
    const cluster = this.world.clusters.get(id ?? '');
    if (cluster === undefined)
      return problem(404, 'cluster-not-found', 'Not found', 'No such cluster.');
    cluster.lastSyncAt = new Date().toISOString();
    this.tellCluster('changed', cluster);
    return json(cluster, 202);
  }

  private remove(id: string | undefined): Response {
    if (id === undefined || !this.world.clusters.delete(id)) {
      return problem(404, 'cluster-not-found', 'Not found', 'No such cluster.');
    }
    for (const map of [this.world.nodes, this.world.guests, this.world.storages]) {
      for (const [address, { cluster }] of map) if (cluster === id) map.delete(address);
    }
    this.feed.emit('cluster', { what: 'removed', at: new Date().toISOString(), cluster: id });
    return new Response(null, { status: 204 });
  }
}

const userId = '00000000-0000-4000-8000-000000000001';

function powerVerb(text: string | undefined): PowerVerb {
  return text === 'start' || text === 'shutdown' ? text : 'stop';
}

const signedIn = (request: Request): boolean =>
  request.headers.get('Cookie')?.includes('mpc_access=mock') ?? false;

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

const read = async <T>(request: Request): Promise<T> => parseJson<T>(await request.text());

const page = (items: unknown[]): Response => json({ items, nextCursor: null });

export function problem(status: number, code: string, title: string, detail: string): Response {
  const body: Problem = {
    type: `urn:mpc:problem:${code}`,
    title,
    status,
    detail,
    code,
    requestId: `req-${status}-${code}`,
    retryable: status >= 500,
    fields: [],
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}

const guestNotFound = (): Response =>
  problem(404, 'guest-not-found', 'Not found', 'There is no such guest.');

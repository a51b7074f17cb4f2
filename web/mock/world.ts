import type {
  Cluster,
  Guest,
  Node,
  Operation,
  PveTask,
  Revision,
  Snapshot,
  Storage,
} from '@/api/schema';
import { Random } from '#mock/random';

export interface GuestExtra {
  config: Record<string, string>;
  pending: { key: string; current?: string; pending?: string; delete: boolean }[];
  snapshots: Snapshot[];
  description: string | undefined;
  history: Revision[];
}

/** An estate in memory: what the mock API answers from. */
export interface World {
  clusters: Map<string, Cluster>;
  nodes: Map<string, Node>;
  guests: Map<string, Guest>;
  extras: Map<string, GuestExtra>;
  storages: Map<string, Storage>;
  tasks: PveTask[];
  operations: Map<string, Operation>;
}

const gib = 2 ** 30;
const roles = [
  'web',
  'db',
  'cache',
  'mail',
  'build',
  'proxy',
  'app',
  'queue',
  'log',
  'mon',
] as const;
const tagsOf = ['prod', 'staging', 'dev'] as const;

export const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

const yes = { allowed: true };
const no = (reason: string) => ({ allowed: false, reason });

/** What a guest's state allows; the same rules as the server's. */
export function canOf(guest: Pick<Guest, 'status' | 'template' | 'lock'>): Guest['can'] {
  if (guest.template) {
    const reason = 'A template cannot run.';
    return { start: no(reason), shutdown: no(reason), stop: no(reason) };
  }
  if (guest.lock !== undefined) {
    const reason = `The guest is locked (${guest.lock}).`;
    return { start: no(reason), shutdown: no(reason), stop: no(reason) };
  }
  const running = guest.status === 'running' || guest.status === 'paused';
  return {
    start: running ? no('The guest is running already.') : yes,
    shutdown: running ? yes : no('The guest is not running.'),
    stop: running ? yes : no('The guest is not running.'),
  };
}

function addNode(world: World, cluster: string, name: string, random: Random): void {
  const address = `${cluster}/node/${name}`;
  world.nodes.set(address, {
    address,
    cluster,
    name,
    status: 'online',
    ip: `192.0.2.${10 + world.nodes.size}`,
    pveVersion: '9.1.4',
    guests: 0,
    guestsRunning: 0,
    usage: {
      cpu: random.next() * 0.7,
      cpus: 32,
      memoryUsed: Math.round((0.3 + random.next() * 0.6) * 256 * gib),
      memoryTotal: 256 * gib,
      diskUsed: Math.round(random.next() * 90 * gib),
      diskTotal: 100 * gib,
      uptimeSeconds: 86_400 * (3 + random.below(200)),
      at: ago(5),
    },
    observedAt: ago(5),
    stale: false,
  });
}

function addStorages(world: World, cluster: string, node: string, random: Random): void {
  const kinds = [
    { name: 'local', type: 'dir', content: ['iso', 'vztmpl', 'backup'], total: 100, shared: false },
    {
      name: 'local-zfs',
      type: 'zfspool',
      content: ['images', 'rootdir'],
      total: 1800,
      shared: false,
    },
    { name: 'ceph', type: 'rbd', content: ['images', 'rootdir'], total: 24_000, shared: true },
  ];
  for (const { name, type, content, total, shared } of kinds) {
    const address = `${cluster}/storage/${node}/${name}`;
    const lost = cluster === 'edge' && name === 'ceph';
    world.storages.set(address, {
      address,
      cluster,
      node,
      name,
      type,
      status: lost ? 'unavailable' : 'available',
      shared,
      content,
      usage: lost
        ? undefined
        : {
            diskUsed: Math.round((shared ? 0.63 : random.next()) * total * gib),
            diskTotal: total * gib,
          },
      observedAt: ago(8),
      stale: false,
    });
  }
}

function makeGuest(
  cluster: string,
  node: string,
  vmid: number,
  index: number,
  random: Random,
): Guest {
  const role = roles[index % roles.length] ?? 'app';
  const template = index % 97 === 96;
  const status = template
    ? 'stopped'
    : random.chance(0.72)
      ? 'running'
      : random.chance(0.9)
        ? 'stopped'
        : 'paused';
  const kind = random.chance(0.3) && !template ? 'lxc' : 'qemu';
  const memory = random.pick([1, 2, 4, 8, 16, 32]) * gib;
  const running = status === 'running';
  const guest = {
    address: `${cluster}/guest/${vmid}`,
    cluster,
    vmid,
    name: template
      ? `template-${role}`
      : `${role}-${String(Math.floor(index / roles.length) + 1).padStart(2, '0')}`,
    kind,
    node,
    status,
    template,
    tags: template ? [] : [random.pick(tagsOf), ...(random.chance(0.3) ? [role] : [])],
    pool: random.chance(0.4) ? `team-${random.pick(['a', 'b', 'c'])}` : undefined,
    lock: index % 41 === 40 ? 'backup' : undefined,
    haState: random.chance(0.1) ? 'started' : undefined,
    usage: {
      cpu: running ? random.next() ** 2 : 0,
      cpus: random.pick([1, 2, 4, 8]),
      memoryUsed: running ? Math.round(memory * (0.2 + random.next() * 0.78)) : 0,
      memoryTotal: memory,
      diskTotal: random.pick([8, 16, 32, 64, 200]) * gib,
      uptimeSeconds: running ? random.below(90 * 86_400) : 0,
    },
    observedAt: ago(5),
    stale: false,
    revision: 3,
  } satisfies Omit<Guest, 'can'>;
  return { ...guest, can: canOf(guest) };
}

function makeExtra(guest: Guest, random: Random): GuestExtra {
  const memory = String(Math.round((guest.usage?.memoryTotal ?? gib) / 2 ** 20));
  const config: Record<string, string> =
    guest.kind === 'qemu'
      ? {
          agent: 'enabled=1',
          boot: 'order=scsi0;net0',
          cores: String(guest.usage?.cpus ?? 1),
          cpu: 'x86-64-v2-AES',
          ipconfig0: 'ip=dhcp',
          memory,
          name: guest.name,
          net0: `virtio=BC:24:11:0A:${String(random.below(90) + 10)}:${String(random.below(90) + 10)},bridge=vmbr0,firewall=1`,
          onboot: '1',
          ostype: 'l26',
          scsi0: `ceph:vm-${guest.vmid}-disk-0,discard=on,iothread=1,size=32G`,
          scsihw: 'virtio-scsi-single',
          sockets: '1',
        }
      : {
          arch: 'amd64',
          cores: '2',
          features: 'nesting=1',
          hostname: guest.name,
          memory,
          net0: 'name=eth0,bridge=vmbr0,ip=dhcp,type=veth',
          ostype: 'debian',
          rootfs: `local-zfs:subvol-${guest.vmid}-disk-0,size=8G`,
          swap: '512',
          unprivileged: '1',
        };
  const changed = guest.vmid % 3 === 0;
  return {
    config,
    pending: changed
      ? [
          { key: 'memory', current: memory, pending: String(Number(memory) * 2), delete: false },
          ...(config['ipconfig0'] ? [{ key: 'ipconfig0', current: 'ip=dhcp', delete: true }] : []),
        ]
      : [],
    snapshots: changed
      ? [
          {
            name: 'before-upgrade',
            takenAt: ago(86_400 * 9),
            withRam: true,
            description: 'Before 13.2',
          },
          { name: 'clean', parent: 'before-upgrade', takenAt: ago(86_400 * 2), withRam: false },
        ]
      : [],
    description:
      guest.vmid % 2 ? undefined : `Owner: team ${guest.pool ?? 'platform'}\nRuns ${guest.name}.`,
    history: [
      {
        revision: 3,
        what: 'changed',
        observedAt: ago(3 * 3600),
        changes: [
          { field: 'config.memory', before: '2048', after: memory },
          { field: 'config.vga', before: 'std' },
        ],
        cause: { source: 'unknown' },
      },
      {
        revision: 2,
        what: 'changed',
        observedAt: ago(26 * 3600),
        changes: [{ field: 'status', before: 'stopped', after: guest.status }],
        cause: {
          source: 'pve-task',
          user: 'root@pam',
          taskType: 'qmstart',
          upid: 'UPID:pve1:0001:start',
        },
      },
      {
        revision: 1,
        what: 'appeared',
        observedAt: ago(5 * 86_400),
        changes: [],
        cause: { source: 'unknown' },
      },
    ],
  };
}

/** Details are made when first asked for; ten thousand of them would only slow the start. */
export function extraOf(world: World, guest: Guest): GuestExtra {
  let extra = world.extras.get(guest.address);
  if (extra === undefined) {
    extra = makeExtra(guest, new Random(guest.vmid));
    world.extras.set(guest.address, extra);
  }
  return extra;
}

export function upid(node: string, type: string, id: number, at: number): string {
  const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0');
  return `UPID:${node}:${hex(at % 65_536)}:${hex(at % 1e9)}:${hex(Math.floor(at / 1000))}:${type}:${id}:root@pam:`;
}

function addTasks(world: World, random: Random): void {
  const guests = [...world.guests.values()].slice(0, 200);
  for (let index = 0; index < 140; index++) {
    const guest = guests[random.below(guests.length)];
    if (guest === undefined) return;
    const type = random.pick([
      'qmstart',
      'qmshutdown',
      'vzdump',
      'qmsnapshot',
      'qmigrate',
      'qmstop',
    ]);
    const startedAt = 240 + index * 611;
    const failed = index % 9 === 4;
    const warned = index % 13 === 6;
    world.tasks.push({
      upid: upid(guest.node, type, guest.vmid, Date.now() - startedAt * 1000),
      cluster: guest.cluster,
      node: guest.node,
      type,
      vmid: guest.vmid,
      user: random.pick(['root@pam', 'mpc@pve!portal', 'alice@ldap']),
      startedAt: ago(startedAt),
      endedAt: ago(startedAt - 2 - random.below(200)),
      state: failed ? 'failed' : warned ? 'succeeded-with-warnings' : 'succeeded',
      exitStatus: failed
        ? `unable to find configuration file for VM ${guest.vmid} on node`
        : warned
          ? 'WARNINGS: 1'
          : 'OK',
    });
  }
}

export function clusterOf(id: string, host: string): Cluster {
  return {
    id,
    pveName: id,
    endpoints: [
      { host, port: 8006, fingerprint: Array.from({ length: 32 }, () => 'A5').join(':') },
    ],
    credential: 'mpc@pve!portal',
    state: 'healthy',
    pveVersion: '9.1.4',
    quorate: true,
    nodes: 0,
    nodesOnline: 0,
    guests: 0,
    guestsRunning: 0,
    lastSyncAt: ago(5),
    missingPrivileges: [],
    can: { sync: yes, remove: yes },
  };
}

/** Counts and sums of a cluster, from its nodes and guests. */
export function recount(world: World, id: string): void {
  const cluster = world.clusters.get(id);
  if (cluster === undefined) return;
  const nodes = [...world.nodes.values()].filter((node) => node.cluster === id);
  const guests = [...world.guests.values()].filter((guest) => guest.cluster === id);
  const total = (read: (node: Node) => number | undefined) =>
    nodes.reduce((sum, node) => sum + (read(node) ?? 0), 0);
  for (const node of nodes) {
    const here = guests.filter((guest) => guest.node === node.name);
    node.guests = here.length;
    node.guestsRunning = here.filter(({ status }) => status === 'running').length;
  }
  cluster.nodes = nodes.length;
  cluster.nodesOnline = nodes.filter(({ status }) => status === 'online').length;
  cluster.guests = guests.length;
  cluster.guestsRunning = guests.filter(({ status }) => status === 'running').length;
  cluster.usage = {
    cpu: total(({ usage }) => usage?.cpu) / Math.max(1, nodes.length),
    memoryUsed: total(({ usage }) => usage?.memoryUsed),
    memoryTotal: total(({ usage }) => usage?.memoryTotal),
    diskUsed: 0.4 * total(({ usage }) => usage?.diskTotal),
    diskTotal: total(({ usage }) => usage?.diskTotal),
  };
}

export function createWorld(guestCount: number): World {
  const world: World = {
    clusters: new Map(),
    nodes: new Map(),
    guests: new Map(),
    extras: new Map(),
    storages: new Map(),
    tasks: [],
    operations: new Map(),
  };
  const random = new Random(7);
  const clusters =
    guestCount === 0
      ? []
      : ([
          ['lab', 0.6],
          ['edge', 0.25],
          ['dr', 0.15],
        ] as const);
  for (const [id, share] of clusters) {
    world.clusters.set(id, clusterOf(id, `${id}1.example.org`));
    const nodes = Array.from(
      { length: id === 'lab' ? 3 : 2 },
      (_, index) => `${id === 'lab' ? 'pve' : id}${index + 1}`,
    );
    for (const node of nodes) {
      addNode(world, id, node, random);
      addStorages(world, id, node, random);
    }
    const count = Math.round(guestCount * share);
    for (let index = 0; index < count; index++) {
      const node = nodes[random.below(nodes.length)] ?? 'pve1';
      const guest = makeGuest(id, node, 100 + index, index, random);
      world.guests.set(guest.address, guest);
    }
    recount(world, id);
  }
  const dr = world.clusters.get('dr');
  if (dr !== undefined) {
    dr.state = 'unreachable';
    dr.reason = 'dr1.example.org:8006 does not answer: connect timed out.';
    dr.lastSyncAt = ago(1260);
    for (const guest of world.guests.values()) {
      if (guest.cluster !== 'dr') continue;
      guest.stale = true;
      guest.staleReason = 'The cluster cannot be reached; this was seen 21 minutes ago.';
    }
  }
  addTasks(world, random);
  return world;
}

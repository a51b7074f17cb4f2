import type { GuestDetail } from '@/api/schema';

export type ConfigGroup = 'hardware' | 'disks' | 'network' | 'cloudInit' | 'options';

/** One option of a guest's config; `pending` tells what comes into effect at the next start. */
export interface ConfigEntry {
  key: string;
  value: string | undefined;
  pending: { from: string | undefined; to: string | undefined } | undefined;
}

/** The order in which groups are shown. */
export const configGroups: ConfigGroup[] = ['hardware', 'disks', 'network', 'cloudInit', 'options'];

/** By the option names of `PVE/QemuServer.pm` and `PVE/LXC/Config.pm`. */
const patterns: [ConfigGroup, RegExp][] = [
  ['network', /^(net\d+|ipconfig\d+|nameserver|searchdomain|hostname)$/],
  ['cloudInit', /^(ciuser|cipassword|citype|cicustom|ciupgrade|sshkeys)$/],
  ['disks', /^((ide|sata|scsi|virtio|unused|mp|efidisk|tpmstate)\d*|rootfs|boot|bootdisk|scsihw)$/],
  [
    'hardware',
    /^(memory|balloon|shares|swap|cores|sockets|vcpus|cpu|cpulimit|cpuunits|affinity|numa\d*|machine|bios|vga|arch|hugepages|(hostpci|usb|serial|parallel|audio|rng|dev)\d*)$/,
  ],
];

const groupOf = (key: string): ConfigGroup =>
  patterns.find(([, pattern]) => pattern.test(key))?.[0] ?? 'options';

/** The config by group; numbered options in numeric order. */
export function groupConfig({
  config,
  pending,
}: Pick<GuestDetail, 'config' | 'pending'>): [ConfigGroup, ConfigEntry[]][] {
  const changes = new Map(pending.map((change) => [change.key, change]));
  const keys = [...new Set([...Object.keys(config), ...changes.keys()])].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  const entries = keys.map((key): ConfigEntry => {
    const change = changes.get(key);
    return {
      key,
      value: config[key],
      pending: change && {
        from: change.current,
        to: change.delete ? undefined : (change.pending ?? config[key]),
      },
    };
  });
  return configGroups
    .map((group): [ConfigGroup, ConfigEntry[]] => [
      group,
      entries.filter(({ key }) => groupOf(key) === group),
    ])
    .filter(([, members]) => members.length > 0);
}

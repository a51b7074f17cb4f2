import type { Guest } from '@/api/schema';
import type { Query } from '@/domain/grammar';
import { memoryOf } from '@/domain/shares';

export const sortFields = [
  'name',
  'vmid',
  'kind',
  'status',
  'cluster',
  'node',
  'cpu',
  'memory',
  'disk',
  'uptime',
] as const;

export type SortField = (typeof sortFields)[number];

export interface GuestSort {
  field: SortField;
  descending: boolean;
}

/** `-cpu` of the address bar as a sort; anything else is by name. */
export function parseSort(text: string | undefined): GuestSort {
  const descending = text?.startsWith('-') ?? false;
  const wanted = descending ? text?.slice(1) : text;
  const field = sortFields.find((name) => name === wanted);
  return field === undefined ? { field: 'name', descending: false } : { field, descending };
}

export const formatSort = ({ field, descending }: GuestSort): string =>
  (descending ? '-' : '') + field;

type Key = string | number | undefined;

const nameKeys = new WeakMap<Guest, string>();

/** Numbers in names count as numbers: web-2 comes before web-10. */
function nameKey(guest: Guest): string {
  let key = nameKeys.get(guest);
  if (key === undefined) {
    key = guest.name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(10, '0'));
    nameKeys.set(guest, key);
  }
  return key;
}

function keyOf(guest: Guest, field: SortField): Key {
  switch (field) {
    case 'name':
      return nameKey(guest);
    case 'vmid':
      return guest.vmid;
    case 'kind':
      return guest.kind;
    case 'status':
      return guest.status;
    case 'cluster':
      return guest.cluster;
    case 'node':
      return guest.node;
    case 'cpu':
      return guest.usage?.cpu;
    case 'memory':
      return memoryOf(guest.usage);
    case 'disk':
      return guest.usage?.diskTotal;
    case 'uptime':
      return guest.usage?.uptimeSeconds;
  }
}

/** Addresses of the guests that match, in order; ties by cluster and id, unknown values last. */
export function orderGuests(
  guests: ReadonlyMap<string, Guest>,
  query: Query,
  { field, descending }: GuestSort,
): string[] {
  const rows: { key: Key; guest: Guest }[] = [];
  for (const guest of guests.values()) {
    if (query.matches(guest)) rows.push({ key: keyOf(guest, field), guest });
  }
  const sign = descending ? -1 : 1;
  rows.sort((a, b) => {
    if (a.key === undefined || b.key === undefined) {
      if (a.key !== b.key) return a.key === undefined ? 1 : -1;
    } else if (a.key !== b.key) return a.key < b.key ? -sign : sign;
    if (a.guest.cluster !== b.guest.cluster) return a.guest.cluster < b.guest.cluster ? -1 : 1;
    return a.guest.vmid - b.guest.vmid;
  });
  return rows.map(({ guest }) => guest.address);
}

import { describe, expect, it } from 'vitest';
import type { Guest } from '@/api/schema';
import { parseQuery } from '@/domain/grammar';
import { formatSort, orderGuests, parseSort } from '@/domain/guestOrder';

const guest = (cluster: string, vmid: number, name: string, cpu?: number): Guest => ({
  address: `${cluster}/${vmid}`,
  cluster,
  vmid,
  name,
  kind: 'qemu',
  node: 'pve1',
  status: 'running',
  template: false,
  tags: [],
  usage: { cpu },
  observedAt: '2026-01-01T00:00:00Z',
  stale: false,
  revision: 1,
  can: {},
});

const all = [
  guest('lab', 100, 'web-10', 0.2),
  guest('lab', 101, 'web-2', 0.9),
  guest('edge', 100, 'Web-2'),
];
const guests = new Map(all.map((one) => [one.address, one]));
const order = (sort: string, q = '') => orderGuests(guests, parseQuery(q), parseSort(sort));

describe('the order of guests', () => {
  it('counts numbers in names as numbers and ignores case; ties go by cluster and id', () => {
    expect(order('name')).toEqual(['edge/100', 'lab/101', 'lab/100']);
  });

  it('puts unknown values last, up or down', () => {
    expect(order('cpu')).toEqual(['lab/100', 'lab/101', 'edge/100']);
    expect(order('-cpu')).toEqual(['lab/101', 'lab/100', 'edge/100']);
  });

  it('leaves out what the filter leaves out', () => {
    expect(order('name', 'cluster:lab')).toEqual(['lab/101', 'lab/100']);
  });

  it('reads and writes the address bar', () => {
    expect(formatSort(parseSort('-memory'))).toBe('-memory');
    expect(formatSort(parseSort('nonsense'))).toBe('name');
    expect(formatSort(parseSort(undefined))).toBe('name');
  });
});

import { describe, expect, it } from 'vitest';
import { groupConfig } from '@/domain/config';

describe('the config of a guest', () => {
  it('is grouped, with numbered options in numeric order', () => {
    const groups = groupConfig({
      config: { scsi10: 'b', scsi2: 'a', cores: '2', net0: 'virtio', onboot: '1', ciuser: 'x' },
      pending: [],
    });

    expect(groups.map(([group, entries]) => [group, entries.map(({ key }) => key)])).toEqual([
      ['hardware', ['cores']],
      ['disks', ['scsi2', 'scsi10']],
      ['network', ['net0']],
      ['cloudInit', ['ciuser']],
      ['options', ['onboot']],
    ]);
  });

  it('tells what a pending change will do, also for options that come or go', () => {
    const [[, entries] = ['', []]] = groupConfig({
      config: { cores: '4', vga: 'std' },
      pending: [
        { key: 'cores', current: '2', pending: '4', delete: false },
        { key: 'vga', current: 'std', delete: true },
        { key: 'balloon', pending: '512', delete: false },
      ],
    });

    expect(entries).toEqual([
      { key: 'balloon', value: undefined, pending: { from: undefined, to: '512' } },
      { key: 'cores', value: '4', pending: { from: '2', to: '4' } },
      { key: 'vga', value: 'std', pending: { from: 'std', to: undefined } },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { ago, bytes, duration, percent } from '@/ui/format';

describe('figures', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1536, '1.5 KiB'],
    [32 * 2 ** 30, '32 GiB'],
    [1.9 * 2 ** 40, '1.9 TiB'],
  ])('shows %d bytes as %s', (value, text) => {
    expect(bytes(value, 'en')).toBe(text);
  });

  it('follows the language', () => {
    expect(bytes(1536, 'de')).toBe('1,5 KiB');
    expect(percent(0.074, 'en')).toBe('7%');
  });

  it.each([
    [0, '0s'],
    [59.9, '59s'],
    [3600, '1h'],
    [3725, '1h 2m'],
    [90_061, '1d 1h'],
  ])('shows %d seconds as %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it('tells how long ago something was, never in the future', () => {
    expect(ago(0, 300_000, 'en')).toBe('5 min. ago');
    expect(ago(5000, 0, 'en')).toBe('now');
  });
});

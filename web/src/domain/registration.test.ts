import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  fingerprintGroups,
  parseAddress,
  registrationOf,
  sameFingerprint,
} from '@/domain/registration';

describe('registering a cluster', () => {
  it.each([
    ['pve.example.org', 'pve.example.org', undefined],
    ['pve.example.org:443', 'pve.example.org', 443],
    ['https://pve.example.org:8006/#v1:0', 'pve.example.org', 8006],
    [' 192.0.2.7 ', '192.0.2.7', undefined],
    ['[2001:db8::7]:8006', '2001:db8::7', 8006],
    ['2001:db8::7', '2001:db8::7', undefined],
  ])('reads the address %s', (text, host, port) => {
    expect(parseAddress(text)).toEqual({ host, port });
  });

  it('compares fingerprints by their digits alone', () => {
    expect(sameFingerprint('AB:CD:12', 'abcd12')).toBe(true);
    expect(sameFingerprint('AB:CD:12', 'AB:CD:13')).toBe(false);
    expect(fingerprintGroups('ab:cd:12:34:5')).toEqual(['ABCD', '1234', '5']);
  });

  it('pins the fingerprint that was compared, and none where the system is trusted', () => {
    const certificate = {
      fingerprint: 'AA:BB',
      subject: 's',
      issuer: 'i',
      notBefore: '2026-01-01T00:00:00Z',
      notAfter: '2027-01-01T00:00:00Z',
      systemTrusted: true,
    };
    const draft = { ...emptyDraft, id: 'lab', host: 'pve', certificate };

    const pinned = registrationOf({ ...draft, trust: 'fingerprint' });
    const trusted = registrationOf({ ...draft, trust: 'system' });

    expect(pinned.endpoints[0]?.fingerprint).toBe('AA:BB');
    expect(trusted.endpoints[0]?.fingerprint).toBeUndefined();
  });

  it('sends only the credentials of the chosen kind', () => {
    const draft = { ...emptyDraft, tokenId: 'a@pve!t', secret: 's', username: 'b', password: 'p' };

    expect(registrationOf(draft).credentials).toEqual({
      type: 'token',
      tokenId: 'a@pve!t',
      secret: 's',
    });
  });
});

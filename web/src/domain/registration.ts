import type { ClusterRegistration, PresentedCertificate } from '@/api/schema';

/** What the person has entered so far, step by step. */
export interface Draft {
  id: string;
  host: string;
  port: number;
  certificate: PresentedCertificate | undefined;
  /** The person compared the fingerprint, or leaves the judgement to the system's authorities. */
  trust: 'fingerprint' | 'system' | undefined;
  method: 'token' | 'password';
  tokenId: string;
  secret: string;
  username: string;
  password: string;
}

export const emptyDraft: Draft = {
  id: '',
  host: '',
  port: 8006,
  certificate: undefined,
  trust: undefined,
  method: 'token',
  tokenId: '',
  secret: '',
  username: '',
  password: '',
};

/** As `ClusterId` of the API description has it. */
export const validId = (id: string): boolean => /^[a-z0-9][a-z0-9-]{0,31}$/.test(id);

/** `pve.example.org`, `pve.example.org:8006` and `https://pve.example.org:8006/` all mean one address. */
export function parseAddress(text: string): { host: string; port: number | undefined } {
  const bare = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/, '');
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(bare);
  const plain = /^([^:]+):(\d+)$/.exec(bare);
  const [, host, port] = bracketed ?? plain ?? [];
  return { host: host ?? bare, port: port === undefined ? undefined : Number(port) };
}

/** Groups of four characters are compared more surely than pairs. */
export const fingerprintGroups = (fingerprint: string): string[] =>
  fingerprint
    .replace(/[^0-9a-f]/gi, '')
    .toUpperCase()
    .match(/.{1,4}/g) ?? [];

/** Whether a pasted fingerprint is the presented one; colons, spaces and case do not count. */
export const sameFingerprint = (a: string, b: string): boolean =>
  fingerprintGroups(a).join('') === fingerprintGroups(b).join('');

export function registrationOf(draft: Draft): ClusterRegistration {
  const fingerprint = draft.trust === 'system' ? undefined : draft.certificate?.fingerprint;
  return {
    id: draft.id,
    endpoints: [{ host: draft.host, port: draft.port, fingerprint }],
    credentials:
      draft.method === 'token'
        ? { type: 'token', tokenId: draft.tokenId.trim(), secret: draft.secret.trim() }
        : { type: 'password', username: draft.username.trim(), password: draft.password },
  };
}

/** The step in which a refusal can be put right. */
export function stepOfProblem(code: string, fields: { field: string }[]): 0 | 1 | 2 {
  if (code === 'fingerprint-mismatch' || code === 'certificate-untrusted') return 1;
  if (code === 'cluster-exists' || code === 'cluster-unreachable' || code === 'not-proxmox')
    return 0;
  if (fields.some(({ field }) => field === 'id' || field.startsWith('endpoints'))) return 0;
  return 2;
}

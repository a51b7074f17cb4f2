import type { components } from '@/api/generated/mpc-v1';

/** Short names for the types generated from the API description; nothing is written by hand here. */
type Schemas = components['schemas'];

export type Capability = Schemas['Capability'];
export type Cluster = Schemas['Cluster'];
export type ClusterRegistration = Schemas['ClusterRegistration'];
export type FeedEntry = Schemas['Event'];
export type FieldChange = Schemas['FieldChange'];
export type Guest = Schemas['Guest'];
export type GuestDetail = Schemas['GuestDetail'];
export type Node = Schemas['Node'];
export type Operation = Schemas['Operation'];
export type PresentedCertificate = Schemas['PresentedCertificate'];
export type Problem = Schemas['Problem'];
export type PveTask = Schemas['PveTask'];
export type Revision = Schemas['Revision'];
export type Snapshot = Schemas['Snapshot'];
export type Storage = Schemas['Storage'];
export type Usage = Schemas['Usage'];
export type User = Schemas['User'];

export type PowerVerb = Operation['verb'];

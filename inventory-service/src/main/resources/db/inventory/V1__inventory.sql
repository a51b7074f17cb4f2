-- Registered clusters. The secret is sealed (AES-256-GCM) and bound to the id.
create table cluster (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  endpoints jsonb not null,
  credential_type text not null,
  credential text not null,
  sealed_secret bytea not null,
  registered_at timestamptz not null,
  registered_by text not null,
  state text not null,
  reason text,
  pve_name text,
  pve_version text,
  quorate boolean,
  missing_privileges jsonb not null
);

-- Counts the owners a cluster has had. A writer holds the newest number or writes nothing.
create table cluster_fence (
  cluster text primary key references cluster on delete cascade,
  number bigint not null,
  owner text not null
);

create sequence resource_change;

-- The newest observed state of every resource.
create table resource (
  cluster text not null references cluster on delete cascade,
  kind text not null,
  local_id text not null,
  revision bigint not null,
  gone boolean not null,
  fields jsonb not null,
  digest text,
  config_observed_at timestamptz,
  changed_at timestamptz not null,
  change bigint not null default nextval('resource_change'),
  primary key (cluster, kind, local_id)
);

create index resource_by_change on resource (cluster, change);

-- What changed, field by field; revisions of a resource count from 1 without gaps.
create table resource_revision (
  cluster text not null,
  kind text not null,
  local_id text not null,
  revision bigint not null,
  what text not null,
  observed_at timestamptz not null,
  changes jsonb not null,
  cause jsonb,
  primary key (cluster, kind, local_id, revision),
  foreign key (cluster, kind, local_id) references resource on delete cascade
);

create table operation (
  id uuid primary key,
  cluster text not null references cluster on delete cascade,
  vmid int not null,
  guest_name text,
  verb text not null,
  state text not null,
  node text,
  upid text,
  requested_by_id uuid not null,
  requested_by text not null,
  requested_at timestamptz not null,
  idempotency_key text,
  tried_at timestamptz,
  ended_at timestamptz,
  outcome text
);

create unique index operation_by_key on operation (requested_by_id, idempotency_key)
  where idempotency_key is not null;
create index operation_newest on operation (requested_at desc, id desc);
create unique index operation_by_upid on operation (cluster, upid) where upid is not null;
-- One operation at a time on a guest.
create unique index operation_under_way on operation (cluster, vmid)
  where state in ('requested', 'submitted', 'running');

create table pve_task (
  cluster text not null references cluster on delete cascade,
  upid text not null,
  node text not null,
  type text not null,
  vmid int,
  pve_user text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  state text not null,
  exit_status text,
  operation_id uuid references operation on delete set null,
  primary key (cluster, upid)
);

create index pve_task_newest on pve_task (started_at desc, upid desc);
create index pve_task_of_guest on pve_task (cluster, vmid, started_at desc);
create index pve_task_running on pve_task (cluster) where state = 'running';

create table outbox (
  id bigint generated always as identity primary key,
  message_id uuid not null,
  subject text not null,
  payload jsonb not null,
  created_at timestamptz not null default now()
);

-- Who may sign in. Names are compared without regard to case.
create table users (
  id            uuid primary key,
  username      text not null,
  password_hash text not null,
  role          text not null check (role in ('admin', 'operator', 'viewer')),
  created_at    timestamptz not null
);
create unique index users_username on users (lower(username));

-- A session is one sign-in and the family of refresh tokens that came from it.
create table sessions (
  id             uuid primary key,
  user_id        uuid not null references users (id) on delete cascade,
  client_address text,
  created_at     timestamptz not null,
  expires_at     timestamptz not null,
  ended_at       timestamptz,
  ended_by       text check (ended_by in ('logout', 'reuse')),
  check ((ended_at is null) = (ended_by is null))
);
create index sessions_of_user on sessions (user_id, client_address);

-- Only the SHA-256 of a refresh token is kept; used ones stay so that their reuse is noticed.
create table refresh_tokens (
  hash       bytea primary key,
  session_id uuid not null references sessions (id) on delete cascade,
  issued_at  timestamptz not null,
  used_at    timestamptz
);
create index refresh_tokens_of_session on refresh_tokens (session_id);

-- Keys that sign access tokens. The private half is sealed with the key file.
create table signing_keys (
  kid            text primary key,
  public_jwk     text not null,
  sealed_private bytea not null,
  active_from    timestamptz not null
);

-- Counters of wrong passwords, shared by all replicas. Keys are hashes: people type passwords into
-- the name field.
create table login_attempts (
  key           text primary key,
  failures      integer not null check (failures >= 0),
  last_at       timestamptz not null,
  blocked_until timestamptz not null
);

-- Events on their way to the change feed.
create table outbox (
  id         bigint generated always as identity primary key,
  message_id uuid not null,
  subject    text not null,
  payload    jsonb not null,
  created_at timestamptz not null default now()
);

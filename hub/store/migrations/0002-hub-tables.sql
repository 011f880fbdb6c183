-- What only the hub knows: streams, commands and their outcomes, devices, people's credentials, keys.

-- The generation of a chain's data; a restore from backup raises it, and desks then send again what they keep.
create table hub_meta (
  chain_id text collate "C" not null,
  epoch text collate "C" not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (chain_id)
);

-- Half-empty pages: a head is rewritten with every push, and its next version then finds room beside it.
create table stream_heads (
  chain_id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  primary key (chain_id, stream)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 200);

-- The envelope is text and not jsonb: what a desk sent is kept as it was, also what jsonb cannot hold (a NUL, half a surrogate pair).
create table commands (
  chain_id text collate "C" not null,
  cmd_id text collate "C" not null,
  device_id text collate "C" not null,
  store_id text collate "C" not null,
  seq bigint not null,
  hash text collate "C" not null,
  envelope text not null,
  outcome jsonb not null,
  stream text collate "C" not null,
  version bigint not null,
  received_at timestamptz not null default clock_timestamp(),
  primary key (chain_id, cmd_id)
);
create index commands_outcomes on commands (chain_id, device_id, store_id, version);
create index commands_audit on commands (chain_id, device_id, store_id, seq);

-- A command that another store of the device sent again (its outbox was rebuilt from the journal): its outcome goes there too.
create table outcome_copies (
  chain_id text collate "C" not null,
  device_id text collate "C" not null,
  store_id text collate "C" not null,
  cmd_id text collate "C" not null,
  version bigint not null,
  primary key (chain_id, device_id, store_id, cmd_id)
);

create table stores (
  chain_id text collate "C" not null,
  device_id text collate "C" not null,
  store_id text collate "C" not null,
  last_seq bigint not null,
  audit_head text not null,
  primary key (chain_id, device_id, store_id)
);

create table devices (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  branch_id text collate "C" not null,
  code text collate "C" not null,
  name text not null,
  kind text not null,
  token_hash text not null,
  enrolled_at timestamptz not null default clock_timestamp(),
  revoked_at timestamptz,
  primary key (chain_id, id),
  unique (chain_id, code)
);

create table device_codes (
  chain_id text collate "C" not null,
  code_hash text collate "C" not null,
  branch_id text collate "C" not null,
  expires_at timestamptz not null,
  uses_left integer not null,
  primary key (chain_id, code_hash)
);

create table credentials (
  chain_id text collate "C" not null,
  user_id text collate "C" not null,
  password_hash text not null,
  changed_at timestamptz not null default clock_timestamp(),
  primary key (chain_id, user_id)
);

-- A user's keys on a device; old ones stay, because an outbox may still hold what they signed.
create table signing_keys (
  chain_id text collate "C" not null,
  user_id text collate "C" not null,
  device_id text collate "C" not null,
  public_key text collate "C" not null,
  registered_at timestamptz not null default clock_timestamp(),
  primary key (chain_id, user_id, device_id, public_key)
);

create table sessions (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  user_id text collate "C" not null,
  device_id text collate "C" not null,
  secret_hash text not null,
  started_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (chain_id, id)
);

-- Data keys of the sealed classes, wrapped under the hub's master key.
create table class_keys (
  chain_id text collate "C" not null,
  class text collate "C" not null,
  key_version integer not null,
  wrapped text not null,
  made_at timestamptz not null default clock_timestamp(),
  primary key (chain_id, class, key_version)
);

-- Which client has which number, as keyed hashes that never leave the hub: duplicates and callers are found here.
create table client_phones (
  chain_id text collate "C" not null,
  phone_hash text collate "C" not null,
  client_id text collate "C" not null,
  primary key (chain_id, phone_hash, client_id)
);
create index client_phones_client on client_phones (chain_id, client_id);

create table lookup_log (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  device_id text collate "C" not null,
  user_id text collate "C" not null,
  at timestamptz not null default clock_timestamp(),
  phone_hash text not null,
  found integer not null,
  primary key (chain_id, id)
);
create index lookup_log_device on lookup_log (chain_id, device_id, at);

create table alarms (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  at timestamptz not null default clock_timestamp(),
  code text not null,
  detail jsonb not null,
  primary key (chain_id, id)
);
create index alarms_at on alarms (chain_id, at);

-- Card fees that wait for their day; a job posts them, so that it never walks through the ledger.
create table due_fees (
  chain_id text collate "C" not null,
  branch_id text collate "C" not null,
  due_day date not null,
  entry_id text collate "C" not null,
  primary key (chain_id, branch_id, due_day, entry_id)
);

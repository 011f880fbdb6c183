-- What is not kept for ever. A stream's floor: tombstones at and below it are gone, and a desk whose cursor lies below it starts anew.
-- `marked_version` is where the stream stood at `marked_at`; `swept_to` is how far tombstones were looked for.
alter table stream_heads
  add column floor bigint not null default 0,
  add column swept_to bigint not null default 0,
  add column marked_version bigint not null default 0,
  add column marked_at timestamptz;

-- A command whose arguments are no longer kept; who issued what when, its hash, its link and its outcome stay.
alter table commands add column trimmed_at timestamptz;
-- Up to which version of its branch's stream a store's commands were looked through for that.
alter table stores add column trimmed_to bigint not null default 0;

-- Failed attempts to sign in or enrol, so that neither another hub nor a restart forgets them. Keys are hashes of who tried.
create table attempts (
  chain_id text collate "C" not null,
  key text collate "C" not null,
  failures integer not null,
  last_at timestamptz not null,
  not_before timestamptz not null,
  primary key (chain_id, key)
);
create index attempts_last on attempts (chain_id, last_at);

-- Addresses under which a calendar program reads one staff member's days. Of the secret only its hash is here; an ended one stays, so that it
-- can be told who had made it.
create table calendar_feeds (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  branch_id text collate "C" not null,
  staff_id text collate "C" not null,
  shows_clients boolean not null,
  secret_hash text not null,
  made_by text collate "C" not null,
  made_at timestamptz not null,
  read_at timestamptz,
  ended_at timestamptz,
  primary key (chain_id, id)
);
-- One address a staff member and branch, also when two desks ask at the same time.
create unique index calendar_feeds_one on calendar_feeds (chain_id, branch_id, staff_id) where ended_at is null;

-- A chain that moves to another database: its heads are frozen, so that nothing more is written to it here. Said on the heads themselves,
-- because whoever waits for a head looks at that row once more when his turn comes, and at no other.
alter table stream_heads add column frozen boolean not null default false;

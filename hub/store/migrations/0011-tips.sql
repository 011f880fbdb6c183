-- What is still held of the tips of each staff member: the fold of the postings that were made on tips, under the id that commands derive. Only
-- the hub holds all of them, so the rows travel: the heads of their streams are raised for it.
create table tip_accounts (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index tip_accounts_stream_version on tip_accounts (chain_id, stream, version);
create index tip_accounts_stream_id on tip_accounts (chain_id, stream, id);

with owed as (
  select
    chain_id,
    stream,
    posting ->> 'ref' as staff_id,
    body ->> 'currency' as currency,
    -sum((posting ->> 'minor')::bigint) as minor
  from ledger_entries, jsonb_array_elements(body -> 'postings') as posting
  where not deleted and posting ->> 'account' = 'tips' and posting ->> 'ref' is not null
  group by 1, 2, 3, 4
), raised as (
  update stream_heads set version = stream_heads.version + 1
  from (select distinct chain_id, stream from owed) as told
  where stream_heads.chain_id = told.chain_id and stream_heads.stream = told.stream
  returning stream_heads.chain_id, stream_heads.stream, stream_heads.version
), hashed as (
  select *, substr(sha256(convert_to(stream || E'\ntips ' || staff_id || ' ' || currency, 'UTF8')), 1, 16) as hash from owed
), named as (
  -- The bits of RFC 9562 that say "version 8".
  select *, encode(
    set_byte(set_byte(hash, 6, (get_byte(hash, 6) & 15) | 128), 8, (get_byte(hash, 8) & 63) | 128), 'hex'
  )::uuid::text as id from hashed
)
insert into tip_accounts (chain_id, id, stream, version, deleted, body)
select named.chain_id, named.id, named.stream, raised.version, false, jsonb_build_object(
  'id', named.id, 'branchId', named.stream, 'staffId', named.staff_id, 'currency', named.currency, 'balanceMinor', named.minor
)
from named join raised on raised.chain_id = named.chain_id and raised.stream = named.stream;

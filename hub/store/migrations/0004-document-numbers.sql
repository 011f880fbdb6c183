-- Which document has which receipt or Z number, so that one that comes twice is seen without looking through the bills.
create table document_numbers (
  chain_id text collate "C" not null,
  number text collate "C" not null,
  row_id text collate "C" not null,
  table_name text collate "C" not null,
  primary key (chain_id, number, row_id)
);

insert into document_numbers (chain_id, number, row_id, table_name)
select chain_id, body ->> 'receiptNumber', id, 'bills' from bills where not deleted
union all
select chain_id, body -> 'closed' ->> 'number', id, 'shifts' from shifts where not deleted and body -> 'closed' ->> 'number' is not null;

-- The declared tables, frozen as they stood when this migration was made. Every key starts with the chain. `collate "C"` makes Postgres
-- sort ids as the desks do, whatever the cluster's own collation is.

create table chains (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index chains_stream_version on chains (chain_id, stream, version);

create table branches (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  slug text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index branches_stream_version on branches (chain_id, stream, version);
create index branches_slug on branches (chain_id, slug);

create table users (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  login text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index users_stream_version on users (chain_id, stream, version);
create index users_login on users (chain_id, login);

create table staff (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index staff_stream_version on staff (chain_id, stream, version);

create table taxes (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index taxes_stream_version on taxes (chain_id, stream, version);

create table services (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  code text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index services_stream_version on services (chain_id, stream, version);
create index services_code on services (chain_id, code);

create table staff_services (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  staff_id text collate "C",
  service_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index staff_services_stream_version on staff_services (chain_id, stream, version);
create index staff_services_staff_id on staff_services (chain_id, staff_id);
create index staff_services_service_id on staff_services (chain_id, service_id);

create table products (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  code text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index products_stream_version on products (chain_id, stream, version);
create index products_code on products (chain_id, code);

create table clients (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  code text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index clients_stream_version on clients (chain_id, stream, version);
create index clients_code on clients (chain_id, code);

create table tills (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index tills_stream_version on tills (chain_id, stream, version);

create table payment_methods (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index payment_methods_stream_version on payment_methods (chain_id, stream, version);

create table storages (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index storages_stream_version on storages (chain_id, stream, version);

create table work_days (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  day date not null,
  staff_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index work_days_stream_version on work_days (chain_id, stream, version);
create index work_days_stream_day on work_days (chain_id, stream, day);
create index work_days_staff_id on work_days (chain_id, staff_id);

create table visits (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  day date not null,
  client_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index visits_stream_version on visits (chain_id, stream, version);
create index visits_stream_day on visits (chain_id, stream, day);
create index visits_client_id on visits (chain_id, client_id);

create table shifts (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  till_id text collate "C",
  state text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index shifts_stream_version on shifts (chain_id, stream, version);
create index shifts_till_id on shifts (chain_id, till_id);
create index shifts_state on shifts (chain_id, state);

create table bills (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  day date not null,
  client_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index bills_stream_version on bills (chain_id, stream, version);
create index bills_stream_day on bills (chain_id, stream, day);
create index bills_client_id on bills (chain_id, client_id);

create table ledger_entries (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  day date not null,
  bill_id text collate "C",
  shift_id text collate "C",
  till_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index ledger_entries_stream_version on ledger_entries (chain_id, stream, version);
create index ledger_entries_stream_day on ledger_entries (chain_id, stream, day);
create index ledger_entries_bill_id on ledger_entries (chain_id, bill_id);
create index ledger_entries_shift_id on ledger_entries (chain_id, shift_id);
create index ledger_entries_till_id on ledger_entries (chain_id, till_id);

create table checkpoints (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  till_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index checkpoints_stream_version on checkpoints (chain_id, stream, version);
create index checkpoints_till_id on checkpoints (chain_id, till_id);

create table stock_moves (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  day date not null,
  product_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index stock_moves_stream_version on stock_moves (chain_id, stream, version);
create index stock_moves_stream_day on stock_moves (chain_id, stream, day);
create index stock_moves_product_id on stock_moves (chain_id, product_id);

create table stock_checkpoints (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  product_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index stock_checkpoints_stream_version on stock_checkpoints (chain_id, stream, version);
create index stock_checkpoints_product_id on stock_checkpoints (chain_id, product_id);

create table client_history (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  client_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index client_history_stream_version on client_history (chain_id, stream, version);
create index client_history_client_id on client_history (chain_id, client_id);

create table tray_items (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  state text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index tray_items_stream_version on tray_items (chain_id, stream, version);
create index tray_items_state on tray_items (chain_id, state);

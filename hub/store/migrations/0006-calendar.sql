-- The calendar's further tables, frozen as they stood, and what older rows get for the fields that came with them. Both ends fill those in
-- alike, so no row has to travel for it.

create table visit_categories (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index visit_categories_stream_version on visit_categories (chain_id, stream, version);

create table hours_patterns (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index hours_patterns_stream_version on hours_patterns (chain_id, stream, version);

create table resources (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index resources_stream_version on resources (chain_id, stream, version);

create table holidays (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index holidays_stream_version on holidays (chain_id, stream, version);

create table absences (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  staff_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index absences_stream_version on absences (chain_id, stream, version);
create index absences_staff_id on absences (chain_id, staff_id);

create table calendar_tastes (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index calendar_tastes_stream_version on calendar_tastes (chain_id, stream, version);

create table calendar_series (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index calendar_series_stream_version on calendar_series (chain_id, stream, version);

create table waiting_clients (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  client_id text collate "C",
  state text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index waiting_clients_stream_version on waiting_clients (chain_id, stream, version);
create index waiting_clients_client_id on waiting_clients (chain_id, client_id);
create index waiting_clients_state on waiting_clients (chain_id, state);

create table blocks (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  day date not null,
  series_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index blocks_stream_version on blocks (chain_id, stream, version);
create index blocks_stream_day on blocks (chain_id, stream, day);
create index blocks_series_id on blocks (chain_id, series_id);

create table group_events (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  day date not null,
  series_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index group_events_stream_version on group_events (chain_id, stream, version);
create index group_events_stream_day on group_events (chain_id, stream, day);
create index group_events_series_id on group_events (chain_id, series_id);

alter table visits add column group_event_id text collate "C";
alter table visits add column series_id text collate "C";
create index visits_group_event_id on visits (chain_id, group_event_id);
create index visits_series_id on visits (chain_id, series_id);

update visits set body = body
  || '{"isAgreed": false, "color": null, "categoryIds": [], "groupEventId": null, "seats": 1, "seriesId": null, "handEdited": []}'
  || jsonb_build_object(
    'lines', (
      select coalesce(jsonb_agg(line.value || '{"discountPpm": 0, "assistantIds": [], "instanceIds": []}' order by line.ordinality), '[]')
      from jsonb_array_elements(body -> 'lines') with ordinality as line
    ),
    'cancelled', case when jsonb_typeof(body -> 'cancelled') = 'object' then body -> 'cancelled' || '{"isMistake": false}' else 'null' end
  )
where not deleted;

update services set body = body || '{"breakMinutes": 0, "resourceIds": [], "capacity": 1}' where not deleted;

update branches set body = body || '{"openingHours": [], "leadMinutes": 0}' where not deleted;

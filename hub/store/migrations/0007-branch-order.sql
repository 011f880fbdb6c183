-- What a desk asks of its own branch is found by the branch, however many others the chain has. Tables that are filled in order of id lie in
-- that order within their branch; what is open is found there; and so are the shifts of the last days, which a desk needs before it is usable.
create index tills_stream_id on tills (chain_id, stream, id);
create index payment_methods_stream_id on payment_methods (chain_id, stream, id);
create index storages_stream_id on storages (chain_id, stream, id);
create index resources_stream_id on resources (chain_id, stream, id);
create index holidays_stream_id on holidays (chain_id, stream, id);
create index absences_stream_id on absences (chain_id, stream, id);
create index calendar_tastes_stream_id on calendar_tastes (chain_id, stream, id);
create index calendar_series_stream_id on calendar_series (chain_id, stream, id);
create index waiting_clients_stream_id on waiting_clients (chain_id, stream, id);
create index shifts_stream_id on shifts (chain_id, stream, id);
create index checkpoints_stream_id on checkpoints (chain_id, stream, id);
create index stock_checkpoints_stream_id on stock_checkpoints (chain_id, stream, id);
create index client_history_stream_id on client_history (chain_id, stream, id);
create index tray_items_stream_id on tray_items (chain_id, stream, id);

drop index waiting_clients_state;
create index waiting_clients_stream_state on waiting_clients (chain_id, stream, state);
drop index shifts_state;
create index shifts_stream_state on shifts (chain_id, stream, state);
drop index tray_items_state;
create index tray_items_stream_state on tray_items (chain_id, stream, state);

create index shifts_stream_day on shifts (chain_id, stream, (body ->> 'day'));

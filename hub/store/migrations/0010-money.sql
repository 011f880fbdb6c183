-- Money at the desk: the branch's rules, payment items, suppliers, named discounts, gift cards, client accounts, payouts, drawers opened
-- without a sale; and what older rows get for the fields that came with them. Both ends fill those in alike, so no row has to travel for it.

create table money_settings (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index money_settings_stream_version on money_settings (chain_id, stream, version);
create index money_settings_stream_id on money_settings (chain_id, stream, id);

create table payment_items (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index payment_items_stream_version on payment_items (chain_id, stream, version);

create table suppliers (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index suppliers_stream_version on suppliers (chain_id, stream, version);

create table discounts (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index discounts_stream_version on discounts (chain_id, stream, version);

create table drawer_openings (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  day date not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index drawer_openings_stream_version on drawer_openings (chain_id, stream, version);
create index drawer_openings_stream_day on drawer_openings (chain_id, stream, day);

create table payouts (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  day date not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index payouts_stream_version on payouts (chain_id, stream, version);
create index payouts_stream_day on payouts (chain_id, stream, day);

create table gift_cards (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  code text collate "C",
  client_id text collate "C",
  body jsonb not null,
  primary key (chain_id, id)
);
create index gift_cards_stream_version on gift_cards (chain_id, stream, version);
create index gift_cards_code on gift_cards (chain_id, code);
create index gift_cards_client_id on gift_cards (chain_id, client_id);

create table client_accounts (
  chain_id text collate "C" not null,
  id text collate "C" not null,
  stream text collate "C" not null,
  version bigint not null,
  deleted boolean not null,
  body jsonb not null,
  primary key (chain_id, id)
);
create index client_accounts_stream_version on client_accounts (chain_id, stream, version);

alter table bills add column credits_bill_id text collate "C";
create index bills_credits_bill_id on bills (chain_id, credits_bill_id);

update tills set body = body || '{"userIds": []}' where not deleted;

-- One fee for all payments becomes the first of a list, and what its rule does not say yet is none.
update payment_methods set body = body - 'fee' - 'settlementDays' || jsonb_build_object(
  'fees', case when jsonb_typeof(body -> 'fee') = 'object' then jsonb_build_array(jsonb_build_object(
    'id', 'usual', 'channel', 'any', 'funding', 'any', 'origin', 'any', 'instalments', '{"from": 1, "to": 99}'::jsonb,
    'validFrom', null, 'validTo', null, 'rule', body -> 'fee' || '{"minMinor": null, "maxMinor": null, "vatPpm": 0}'
  )) else '[]'::jsonb end,
  'settlement', jsonb_build_object(
    'days', body -> 'settlementDays', 'dayKind', 'calendar', 'cutOff', null, 'grouping', 'payment', 'landsInTillId', null
  ),
  'feeOnRefund', 'kept',
  'surcharge', false
) where not deleted;

update ledger_entries set body = body || '{"payout": null, "itemId": null, "supplierId": null}' || case
  when jsonb_typeof(body -> 'fee') = 'object' then jsonb_build_object('fee', body -> 'fee' || jsonb_build_object(
    'vatMinor', 0, 'rule', body -> 'fee' -> 'rule' || '{"minMinor": null, "maxMinor": null, "vatPpm": 0}'
  ))
  else '{}'::jsonb
end where not deleted;

update bills set body = body || jsonb_build_object(
  'creditsBillId', null,
  'voided', null,
  'lines', (select coalesce(jsonb_agg(line || '{"creditsLineId": null}' order by at), '[]') from jsonb_array_elements(body -> 'lines') with ordinality as one(line, at))
) where not deleted;

-- Closes of before the chain of seals are sealed by the hash over their entries.
update shifts set body = body || '{"handOvers": []}' || case
  when jsonb_typeof(body -> 'closed') = 'object' then jsonb_build_object('closed', body -> 'closed' || jsonb_build_object(
    'secondBy', null, 'leftMinor', body -> 'closed' -> 'countedMinor', 'restTillId', null, 'prevSeal', null, 'seal', body -> 'closed' -> 'hash'
  ))
  else '{}'::jsonb
end where not deleted;

-- A new right widens nobody; but somebody must be able to give it, and an owner may do everything.
update users set body = body || jsonb_build_object('rights', body -> 'rights' ||
  '["money.price", "money.refund", "money.move", "money.credit", "money.export", "drawer.open"]') where not deleted and body ->> 'role' = 'owner';

import type { ColumnType, Generated } from 'kysely';
import type { Outcome } from '#shared/sync/protocol.ts';

/** A moment that Postgres stamps by default. */
type Stamped = ColumnType<Date, Date | undefined, Date>;
type Moment = ColumnType<Date | null, Date | null | undefined, Date | null>;
/** JSON goes in as text, so that arrays are not taken for Postgres arrays, and comes out parsed. */
type Json<T> = ColumnType<T, string, string>;

/** The tables that only the hub knows, for typed queries. The declared ones are written by their shapes, see `write-rows.ts`. */
export interface HubSchema {
  readonly hub_meta: { chain_id: string; epoch: string; made_at: Stamped };
  readonly stream_heads: {
    chain_id: string;
    stream: string;
    version: number;
    frozen: Generated<boolean>;
    floor: Generated<number>;
    swept_to: Generated<number>;
    marked_version: Generated<number>;
    marked_at: Moment;
  };
  readonly commands: {
    chain_id: string;
    cmd_id: string;
    device_id: string;
    store_id: string;
    seq: number;
    hash: string;
    envelope: string;
    outcome: Json<Outcome>;
    stream: string;
    version: number;
    received_at: Stamped;
    trimmed_at: Moment;
  };
  readonly outcome_copies: { chain_id: string; device_id: string; store_id: string; cmd_id: string; version: number };
  readonly stores: {
    chain_id: string;
    device_id: string;
    store_id: string;
    last_seq: number;
    audit_head: string;
    trimmed_to: Generated<number>;
  };
  readonly devices: {
    chain_id: string;
    id: string;
    branch_id: string;
    code: string;
    name: string;
    kind: string;
    token_hash: string;
    enrolled_at: Stamped;
    revoked_at: Moment;
  };
  readonly device_codes: { chain_id: string; code_hash: string; branch_id: string; expires_at: Date; uses_left: number };
  readonly credentials: { chain_id: string; user_id: string; password_hash: string; changed_at: Stamped };
  readonly signing_keys: { chain_id: string; user_id: string; device_id: string; public_key: string; registered_at: Stamped };
  readonly sessions: {
    chain_id: string;
    id: string;
    user_id: string;
    device_id: string;
    secret_hash: string;
    started_at: Stamped;
    expires_at: Date;
    ended_at: Moment;
  };
  readonly class_keys: { chain_id: string; class: string; key_version: number; wrapped: string; made_at: Stamped };
  readonly client_phones: { chain_id: string; phone_hash: string; client_id: string };
  readonly document_numbers: { chain_id: string; number: string; row_id: string; table_name: string };
  readonly lookup_log: {
    chain_id: string;
    id: string;
    device_id: string;
    user_id: string;
    at: Generated<Date>;
    phone_hash: string;
    found: number;
  };
  readonly alarms: { chain_id: string; id: string; at: Generated<Date>; code: string; detail: Json<Record<string, string | number>> };
  readonly attempts: { chain_id: string; key: string; failures: number; last_at: Date; not_before: Date };
  readonly calendar_feeds: {
    chain_id: string;
    id: string;
    branch_id: string;
    staff_id: string;
    shows_clients: boolean;
    secret_hash: string;
    made_by: string;
    made_at: Date;
    read_at: Moment;
    ended_at: Moment;
  };
  readonly due_fees: { chain_id: string; branch_id: string; due_day: string; entry_id: string };
}

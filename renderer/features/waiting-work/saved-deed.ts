import type { Json } from '#shared/kernel/canonical.ts';
import type { Envelope } from '#shared/sync/protocol.ts';

/** A command that waits for the hub, as far as its arguments say it by themselves: the rows that it is about may not be here. */
export interface SavedDeed {
  readonly cmdId: string;
  /** Its name with its version, such as `takePayment@2`. */
  readonly command: string;
  readonly at: string;
  readonly actorId: string;
  readonly money: { readonly minor: number; readonly currency: string } | null;
  readonly clientId: string | null;
  /** Whoever is named without being a client. */
  readonly walkInName: string;
  readonly receiptNumber: string;
}

type Fields = Readonly<Record<string, Json>>;

/** Reads what a list of waiting work tells of a command. Arguments of an older or a newer build may have any shape: what is not there is left out. */
export function savedDeedOf({ cmdId, name, version, args, actorId, occurredAt }: Envelope): SavedDeed {
  const own = fieldsOf(args);
  const all = { ...own, ...fieldsOf(own['bill']) };
  const [minor, currency] = [all['amountMinor'] ?? all['totalMinor'], all['currency']];
  return {
    cmdId,
    command: `${name}@${version}`,
    at: occurredAt,
    actorId,
    money: typeof minor === 'number' && typeof currency === 'string' ? { minor, currency } : null,
    clientId: typeof all['clientId'] === 'string' ? all['clientId'] : null,
    walkInName: textOf(all['walkInName']),
    receiptNumber: textOf(all['receiptNumber']),
  };
}

function fieldsOf(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

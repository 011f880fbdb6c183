import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { heldOr } from '#shared/tables/read.ts';
import type { DeskRead, Session } from '#renderer/data/desk.ts';
import type { DoorTrouble, HubDoors } from '#renderer/data/hub-doors.ts';

/** A client as a call names him: never by his number. */
export interface CallingClient {
  readonly id: string;
  /** Null for a client whose row is not on this desk. */
  readonly name: string | null;
}

/** Who is on the line, as far as it can be told. */
export type Caller =
  | { readonly kind: 'known'; readonly clients: readonly CallingClient[] }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'withheld' }
  /** Nobody on this desk may compare numbers, and the hub gave no answer. */
  | { readonly kind: 'not-told'; readonly trouble: DoorTrouble };

/** What telling a caller stands on. */
export interface CallerPorts {
  readonly read: Pick<DeskRead, 'clientsByNumber' | 'get'>;
  readonly session: Pick<Session, 'reads'>;
  readonly doors: Pick<HubDoors, 'findClientsByPhone'>;
  /** Where a number without a country's code is from. */
  readonly country: string;
}

/** A family shares a telephone; more would be a mistake in the data. */
const sharersMost = 4;

/** The number as it is kept, in E.164, read as somebody in the branch's country would dial it; undefined when it is none. */
export function dialledNumber(text: string, country: string): string | undefined {
  const region: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  // Exchanges write 00 before a country's code, also where people dial something else.
  const asAbroad = text.trim().replace(/^00/, '+');
  const phone = [text, asAbroad].map((one) => parsePhoneNumberFromString(one, region)).find((one) => one?.isPossible() === true);
  return phone?.number;
}

/**
 * Whose number it is. A user who may read numbers is answered from this desk's memory, without the network. For anybody else only the hub
 * compares: it is sent the number sealed and names clients, so nobody learns a number that he did not see on the telephone.
 */
export async function whoseCall(number: string | null, { read, session, doors, country }: CallerPorts): Promise<Caller> {
  if (number === null) return { kind: 'withheld' };
  const dialled = dialledNumber(number, country);
  // An extension of the house is nobody's number, though a client's code or the end of his number may look like it.
  if (dialled === undefined) return { kind: 'unknown' };
  if (session.reads('contact')) {
    const here = await read.clientsByNumber(dialled, sharersMost);
    if (here.length > 0) return { kind: 'known', clients: here.map(({ id, displayName }) => ({ id, name: displayName })) };
  }
  const answer = await doors.findClientsByPhone(dialled);
  if (!answer.ok) return session.reads('contact') ? { kind: 'unknown' } : { kind: 'not-told', trouble: answer.error };
  if (answer.value.length === 0) return { kind: 'unknown' };
  const clients = await Promise.all(
    answer.value
      .slice(0, sharersMost)
      .map(async (id) => ({ id, name: heldOr(await read.get('clients', id), undefined)?.displayName ?? null })),
  );
  return { kind: 'known', clients };
}

import { type Write, write } from '#shared/commands/command.ts';
import type { Fates } from './decide-fates.ts';
import { branchId, clientId, createRepeats, importActor, salonId } from './ids.ts';
import type { Appointment, Cancellation, SalonFiles } from './rows.ts';

/** Every client code that a file names, in order. */
export function clientCodes(files: SalonFiles): readonly string[] {
  const rows = [...files.bookings, ...files.receipts, ...files.noShows, ...files.cancellations];
  return [...new Set(rows.map((row) => row.client).filter((code) => code !== null))].sort();
}

/** Clients. The export knows a code and nothing personal, so the code is the name too. */
export function buildClients(codes: readonly string[], createdAt: string): readonly Write[] {
  return codes.map((code) =>
    write('clients', {
      id: clientId(code),
      code,
      displayName: code,
      contact: null,
      contactAdditions: [],
      identity: null,
      notes: null,
      active: true,
      createdAt,
      createdBy: importActor,
    }),
  );
}

/** What of the reports has no place in the calendar, kept with its client. Rows without a client have nobody to be kept with. */
export function buildClientHistory(fates: Fates, serviceName: (code: string) => string): readonly Write[] {
  const repeats = createRepeats();
  const entry = (kind: 'cancelled' | 'no-show', row: Appointment, told: string, ...key: readonly string[]) => {
    if (row.client === null) return [];
    const source = [kind, row.day, row.client, row.service, row.staff, ...key].join('|');
    const text = `${serviceName(row.service)} with ${row.staff}${told}`;
    return [
      write('clientHistory', {
        id: salonId('history', source, repeats(source)),
        branchId,
        clientId: clientId(row.client),
        day: row.day,
        kind,
        text,
      }),
    ];
  };
  return [
    ...fates.looseCancellations.flatMap((row) =>
      entry('cancelled', row, `, cancelled on ${row.cancelledDay}${byWhom(row)}`, row.cancelledDay, row.cancelledBy),
    ),
    ...fates.looseNoShows.flatMap((row) => entry('no-show', row, ', reported as a no-show')),
  ];
}

/** " by BECKY", or nothing when the report does not say. */
export function byWhom(row: Cancellation): string {
  return row.cancelledBy === '' ? '' : ` by ${row.cancelledBy}`;
}

import type { Occupant } from '#shared/booking/occupancy.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { PlacingWarning } from '#shared/booking/placing-warnings.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { clientNameOf, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';

/** Says some warnings in sentences, each once. */
export type WarningWords = (warnings: readonly PlacingWarning[]) => readonly string[];

/** The sentences of some warnings, with the names of the clients that are met. */
export function useWarningWords(warnings: readonly PlacingWarning[], { staff, resources }: Catalogue): WarningWords {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const clientIds = [
    ...new Set(
      warnings.flatMap((one) =>
        one.kind === 'taken' && one.by.table === 'visits' && one.by.row.clientId !== null ? [one.by.row.clientId] : [],
      ),
    ),
  ];
  const clients = useLive((read) => readClientNames(read, clientIds, session), [clientIds.join(' '), session]).value;
  const nameOf = (id: string) => staff.find((one) => one.id === id)?.name ?? '';
  const holderName = (holder: string) => {
    const [kind, ...rest] = holder.split(':');
    const id = rest.join(':');
    if (kind === 'staff') return nameOf(id);
    return (
      resources.flatMap(({ name, instances }) => instances.map((one) => ({ ...one, resource: name }))).find((one) => one.id === id)?.name ??
      ''
    );
  };
  const what = (by: Occupant): string => {
    if (by.table === 'blocks') return text(`booking.block-${by.row.kind}`);
    if (by.table === 'groupEvents') return by.row.title;
    return clientNameOf(by.row, clients === undefined ? {} : clients, text);
  };
  const said = (warning: PlacingWarning): string => {
    switch (warning.kind) {
      case 'taken': {
        const { by } = warning;
        const { from, to } =
          by.table === 'visits' ? visitSpan(by.row) : { from: by.row.startsAt, to: addMinutes(by.row.startsAt, by.row.durationMinutes) };
        const names = format.list(warning.holders.map(holderName).filter((name) => name !== ''));
        return text('booking.takenBy', { holder: names, what: what(by), from: format.time(from), to: format.time(to) });
      }
      case 'closed':
        return warning.holiday === null
          ? text('booking.closed', { day: format.day(warning.day) })
          : text('booking.closedHoliday', { day: format.day(warning.day), holiday: warning.holiday });
      case 'away':
      case 'off':
        return text(`booking.${warning.kind}`, { count: 1, staff: nameOf(warning.staffId), day: format.day(warning.day) });
      case 'outside': {
        const hours = format.list(
          warning.slots.map(({ from, to }) => `${format.clockTime(from)}–${to === '24:00' ? to : format.clockTime(to)}`),
        );
        return text('booking.outside', { staff: nameOf(warning.staffId), hours });
      }
      case 'past':
        return text('booking.past');
    }
  };
  return (some) => {
    const together = absentTogether(some);
    const absent = together.map(({ kind, day, staffIds }) =>
      text(`booking.${kind}`, { count: staffIds.length, staff: format.list(staffIds.map(nameOf)), day: format.day(day) }),
    );
    const single = some.filter((one) => !together.some(({ kind }) => kind === one.kind));
    return [...new Set([...single.map(said), ...absent])];
  };
}

/** Several who do not work on a day are said in one sentence. */
function absentTogether(warnings: readonly PlacingWarning[]) {
  return (['away', 'off'] as const).flatMap((kind) => {
    const those = warnings.flatMap((one) => (one.kind === kind && 'staffId' in one && 'day' in one ? [one] : []));
    const [first] = those;
    return first === undefined || those.length < 2 ? [] : [{ kind, day: first.day, staffIds: those.map(({ staffId }) => staffId) }];
  });
}

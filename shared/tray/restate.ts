import type { z } from 'zod';
import { restoreVisit } from '#shared/booking/cancel-visit.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit, type placeOf } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { Visit, VisitStatus } from '#shared/booking/tables.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import type { Deed } from '#shared/commands/command.ts';
import { dayOf } from '#shared/kernel/time.ts';
import type { Side, Standing } from '#shared/tray/sides.ts';

type Place = ReturnType<typeof placeOf>;

/**
 * The commands that give chosen fields what one side wants, each with the value that stands there today, so that nobody's later change is
 * written over unseen. Used for "use mine", for bringing back with the edit, and for undoing what sync did.
 */
export function restate(standing: Standing, chosen: readonly Side[], zone: string): readonly Deed[] {
  if (chosen.length === 0) return [];
  if (standing.table === 'clients') return [restateClient(standing, chosen)];
  const { row } = standing;
  // One that comes back comes back first: nothing else can be done with a visit that is cancelled.
  const back = row.status === 'cancelled' ? [{ command: restoreVisit, args: { visitId: row.id, overbook: null } }] : [];
  return [...back, ...described(row, chosen), ...moved(row, chosen, zone), ...statusSet(row, chosen)];
}

function restateClient({ row }: Extract<Standing, { table: 'clients' }>, chosen: readonly Side[]): Deed {
  const back = row.active ? {} : { active: true };
  const to = { ...back, ...Object.fromEntries(chosen.map(({ field, mine }) => [field, mine])) };
  const standing = row as unknown as Readonly<Record<string, unknown>>;
  const from = Object.fromEntries(Object.keys(to).map((field) => [field, standing[field] ?? null]));
  return { command: editClient, args: { clientId: row.id, from, to, addContact: null } };
}

const describedFields = Object.keys(describeVisit.args.shape.to.shape) as readonly (keyof z.infer<typeof describeVisit.args>['to'])[];

function described(row: Visit, chosen: readonly Side[]): readonly Deed[] {
  const fields = chosen.filter(({ field }) => (describedFields as readonly string[]).includes(field));
  const to = Object.fromEntries(fields.map(({ field, mine }) => [field, mine]));
  const from = Object.fromEntries(describedFields.filter((field) => field in to).map((field) => [field, row[field]]));
  const prices = chosen.flatMap(({ field, lineId, mine }) => {
    const line = row.lines.find((one) => one.id === lineId);
    return field === 'price' && line !== undefined ? [{ lineId: line.id, from: line.priceMinor, to: mine as number }] : [];
  });
  if (fields.length === 0 && prices.length === 0) return [];
  return [{ command: describeVisit, args: { visitId: row.id, from, to, prices } }];
}

function moved(row: Visit, chosen: readonly Side[], zone: string): readonly Deed[] {
  const wanted = new Map(
    chosen.flatMap(({ field, lineId, mine }) => (field === 'place' && lineId !== null ? [[lineId, mine as Place]] : [])),
  );
  const lines = row.lines.filter((line) => wanted.has(line.id));
  if (lines.length === 0) return [];
  const starts = row.lines.map((line) => wanted.get(line.id)?.startsAt ?? line.startsAt);
  const first = starts.reduce((a, b) => (a < b ? a : b));
  const place = ({ id, startsAt, staffId, durationMinutes }: Visit['lines'][number]): Place => ({
    lineId: id,
    startsAt,
    staffId,
    durationMinutes,
  });
  const args: z.infer<typeof moveVisit.args> = {
    visitId: row.id,
    day: dayOf(first, zone),
    from: lines.map(place),
    to: lines.map((line) => wanted.get(line.id) ?? place(line)),
    bySeries: false,
    overbook: null,
  };
  return [{ command: moveVisit, args }];
}

function statusSet(row: Visit, chosen: readonly Side[]): readonly Deed[] {
  const to = chosen.find(({ field }) => field === 'status')?.mine as VisitStatus | undefined;
  const from = row.cancelled?.statusBefore ?? row.status;
  if (to === undefined || to === 'cancelled' || to === from) return [];
  return [{ command: setVisitStatus, args: { visitId: row.id, from, to, overbook: null } }];
}

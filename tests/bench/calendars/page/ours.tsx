import { flushSync } from 'react-dom';
import { type Root, createRoot } from 'react-dom/client';
import type { Occupant } from '#shared/booking/occupancy.ts';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { msToInstant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { en } from '#renderer/i18n/en.ts';
import { type DayRows, type StaffColumn, buildColumns, reuseColumns } from '#renderer/features/calendar/columns.ts';
import { gridWords } from '#renderer/features/calendar/use-grid-words.ts';
import { visitSign } from '#renderer/features/visit/visit-sign.ts';
import { TimeGrid } from '#renderer/ui/time-grid/time-grid.tsx';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { type ContestRows, type ContestVisit, closesAt, contestDays, opensAt } from './contest.ts';
import { drive } from './drive.ts';

const ignore = () => undefined;
const zone = 'UTC';
const text = createText('en', en);
const format = createFormat({ locale: 'en-CA', timeZone: zone, currency: 'CAD' });
const words = gridWords(text, format, true);
const rules: DayRows['rules'] = { branch: { zone, stepMinutes: 10, ...branchDefaults }, holidays: [], absences: [] };

/** The desk's own way from rows to the grid, and the grid with everything that it can: keys, hand, screen reader. */
drive(() => {
  let root: Root | undefined;
  let rows: ContestRows = { staff: [], days: [] };
  let columns: readonly StaffColumn[] = [];
  let day: 0 | 1 = 0;
  let occupants: readonly Occupant[] = [];
  let byDay: readonly (readonly Occupant[])[] = [];
  let minColumnPx = 0;
  let staff: readonly RowOf<'staff'>[] = [];
  let workDays: readonly (readonly RowOf<'workDays'>[])[] = [];
  let names: DayRows['names'] = { text, format, signOf: visitSign, clientNames: {}, serviceNames: {} };
  const occupantsOf = (index: 0 | 1) =>
    (rows.days[index] ?? []).map((visit) => ({ table: 'visits', row: rowOf(visit, contestDays[index]) }) as const);
  const draw = () => {
    const [onDay, hours] = [contestDays[day], workDays[day] ?? []];
    const next = buildColumns({ day: onDay, rules, branchId: 'branch', staff, workDays: hours, occupants, showsCancelled: false, names });
    columns = reuseColumns(columns, next);
    flushSync(() =>
      root?.render(
        <TimeGrid
          label="Visits"
          columns={columns}
          words={words}
          density="compact"
          minColumnPx={minColumnPx}
          nowMs={null}
          selectedSubject={null}
          isStale={false}
          canEdit
          onOpen={ignore}
          onFree={ignore}
          onDrop={ignore}
          onCursor={ignore}
        />,
      ),
    );
  };
  return {
    prepare(given) {
      rows = given;
      staff = given.staff.map(({ id, name }, order) => ({
        id,
        name,
        position: '',
        branchIds: ['branch'],
        color: order % 12,
        order,
        active: true,
      }));
      workDays = contestDays.map((on) =>
        staff.map(({ id }) => ({
          id: `${id}.${on}`,
          branchId: 'branch',
          day: on,
          staffId: id,
          slots: [{ from: `0${opensAt}:00`, to: `${closesAt}:00` }],
        })),
      );
      const all = given.days.flat();
      names = {
        ...names,
        clientNames: Object.fromEntries(all.map(({ id, client }) => [id, client])),
        serviceNames: Object.fromEntries(all.map(({ service }) => [service, service])),
      };
      byDay = [occupantsOf(0), occupantsOf(1)];
      occupants = byDay[0] ?? [];
    },
    mount(place, columnPx) {
      minColumnPx = columnPx;
      root = createRoot(place);
      draw();
    },
    show(next) {
      day = next;
      occupants = byDay[next] ?? [];
      draw();
    },
    move(id, startMs, endMs) {
      occupants = occupants.map((one) => {
        const visit = rows.days[day]?.find((other) => other.id === id);
        return one.row.id === id && visit !== undefined
          ? ({ table: 'visits', row: rowOf({ ...visit, startMs, endMs }, contestDays[day]) } as const)
          : one;
      });
      draw();
    },
    column: (place) => place.querySelector('.column'),
    scroller: (place) => place.querySelector('.time-grid'),
    close: () => root?.unmount(),
  };
});

function rowOf({ id, staffId, startMs, endMs, service }: ContestVisit, onDay: string) {
  const line = {
    ...lineDefaults,
    id: `${id}.1`,
    serviceId: service,
    staffId,
    startsAt: msToInstant(startMs),
    breakMinutes: 0,
    priceMinor: 6200,
  };
  return aVisit({ id, day: onDay, clientId: id, lines: [{ ...line, durationMinutes: (endMs - startMs) / 60_000 }] });
}

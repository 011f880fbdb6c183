import { lineDefaults, visitDefaults } from '#shared/booking/defaults.ts';
import type { Block, GroupEvent, Visit, VisitLine } from '#shared/booking/tables.ts';
import { branchDefaults } from '#shared/chain/defaults.ts';
import { serviceDefaults } from '#shared/catalog/defaults.ts';
import type { RowOf } from '#shared/tables/registry.ts';

const [day, startsAt] = ['2026-03-02', '2026-03-02T15:00:00.000Z'];
const made = { createdAt: startsAt, createdBy: 'owner', changedAt: startsAt, changedBy: 'owner' };

/** A branch that books by the quarter and of which nobody said when its doors are open, but for what the test says. */
export function aBranch(given: Partial<RowOf<'branches'>> = {}): RowOf<'branches'> {
  const money = { currency: 'CAD', country: 'CA', taxRounding: 'line' } as const;
  const at = { zone: 'America/Toronto', cutOverHour: 0, stepMinutes: 15, address: '' };
  return { id: 'branch', name: 'Branch', slug: 'branch', ...money, ...at, ...branchDefaults, ...given };
}

/** A service of an hour, but for what the test says; named by its id. */
export function aService(given: Partial<RowOf<'services'>> & Pick<RowOf<'services'>, 'id'>): RowOf<'services'> {
  return {
    code: given.id,
    name: given.id,
    category: '',
    durationMinutes: 60,
    ...serviceDefaults,
    priceMinor: 0,
    taxIds: [],
    active: true,
    ...given,
  };
}

/** A line of an hour by Ann, but for what the test says. */
export function aVisitLine(given: Partial<VisitLine> = {}): VisitLine {
  return {
    id: 'line',
    serviceId: 'cut',
    staffId: 'ann',
    startsAt,
    durationMinutes: 60,
    ...lineDefaults,
    breakMinutes: 0,
    priceMinor: 0,
    ...given,
  };
}

/** A visit with what a test does not care about filled in. */
export function aVisit(given: Partial<Visit> & Pick<Visit, 'id'>): Visit {
  return {
    branchId: 'branch',
    day,
    clientId: null,
    walkInName: '',
    status: 'waiting',
    lines: [aVisitLine({ id: `${given.id}-1`, priceMinor: 5000 })],
    comment: '',
    source: 'desk',
    overbooked: null,
    ...visitDefaults,
    conflictWith: [],
    cancelled: null,
    billId: null,
    paid: 'none',
    ...made,
    ...given,
  };
}

/** A group event of an hour for six, but for what the test says. */
export function aGroupEvent(given: Partial<GroupEvent> = {}): GroupEvent {
  return {
    id: 'event',
    branchId: 'branch',
    day,
    title: 'Class',
    serviceId: 'class',
    staffId: 'ann',
    assistantIds: [],
    instanceIds: [],
    startsAt,
    durationMinutes: 60,
    breakMinutes: 0,
    capacity: 6,
    priceMinor: 0,
    comment: '',
    color: null,
    seriesId: null,
    handEdited: [],
    overbooked: null,
    conflictWith: [],
    cancelled: null,
    ...made,
    ...given,
  };
}

/** Half an hour of Ann's lunch, but for what the test says. */
export function aBlock(given: Partial<Block> = {}): Block {
  return {
    id: 'lunch',
    branchId: 'branch',
    day,
    staffId: 'ann',
    instanceIds: [],
    kind: 'lunch',
    startsAt,
    durationMinutes: 30,
    note: '',
    seriesId: null,
    handEdited: [],
    conflictWith: [],
    removed: null,
    ...made,
    ...given,
  };
}

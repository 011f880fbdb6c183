import type { Transaction } from 'dexie';

/** What the third version adds: the calendar's further tables, and two fields by which visits are found. */
export const storesV3 = {
  visitCategories: 'id',
  hoursPatterns: 'id',
  resources: 'id',
  holidays: 'id',
  absences: 'id, staffId',
  calendarTastes: 'id',
  calendarSeries: 'id',
  waitingClients: 'id, clientId, state',
  blocksDays: 'key',
  blocksFinder: 'id, seriesId',
  groupEventsDays: 'key',
  groupEventsFinder: 'id, seriesId',
  visitsFinder: 'id, clientId, groupEventId, seriesId',
} as const;

interface OldVisit {
  readonly lines: readonly object[];
  readonly cancelled: object | null;
}

/** A visit of the second version with what came with the third, as the hub's migration 0006 fills it in. */
function visitOfV3(visit: OldVisit): object {
  return {
    isAgreed: false,
    color: null,
    categoryIds: [],
    groupEventId: null,
    seats: 1,
    seriesId: null,
    handEdited: [],
    ...visit,
    lines: visit.lines.map((line) => ({ discountPpm: 0, assistantIds: [], instanceIds: [], ...line })),
    cancelled: visit.cancelled === null ? null : { isMistake: false, ...visit.cancelled },
  };
}

const upgrades: Readonly<Record<string, (row: never) => object>> = {
  visits: visitOfV3,
  services: (row: object) => ({ breakMinutes: 0, resourceIds: [], capacity: 1, ...row }),
  branches: (row: object) => ({ openingHours: [], leadMinutes: 0, ...row }),
};

/** Fills in the new fields of every row that lies here, and of those that a waiting command would put back. */
export async function toV3(transaction: Transaction): Promise<void> {
  await transaction
    .table('visitsDays')
    .toCollection()
    .modify((document: { rows: object[] }) => {
      document.rows = document.rows.map((row) => visitOfV3(row as OldVisit));
    });
  for (const table of ['services', 'branches']) {
    await transaction
      .table(table)
      .toCollection()
      .modify((row: object) => {
        Object.assign(row, upgrades[table]?.(row as never));
      });
  }
  await transaction
    .table('pending')
    .toCollection()
    .modify((pending: { before: { table: string; row: object | null }[] }) => {
      pending.before = pending.before.map((image) => {
        const upgrade = upgrades[image.table];
        return upgrade === undefined || image.row === null ? image : { ...image, row: upgrade(image.row as never) };
      });
    });
}

import type { Transaction } from 'dexie';

/** What the fourth version adds: no store and no index; absences say why only under a seal. */
export const storesV4 = {} as const;

/** An absence of the third version without what it said in the open, as the hub's migration 0008 takes it out. */
function absenceOfV4(row: object): object {
  const { kind: _kind, note: _note, ...kept } = row as Record<string, unknown>;
  return { reason: null, ...kept };
}

/** Takes out of every absence why somebody is away, and of those that a waiting command would put back. */
export async function toV4(transaction: Transaction): Promise<void> {
  const absences = transaction.table<object>('absences');
  await absences.bulkPut((await absences.toArray()).map(absenceOfV4));
  await transaction
    .table('pending')
    .toCollection()
    .modify((pending: { before: { table: string; row: object | null }[] }) => {
      pending.before = pending.before.map((image) =>
        image.table === 'absences' && image.row !== null ? { ...image, row: absenceOfV4(image.row) } : image,
      );
    });
}

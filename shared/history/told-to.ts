import type { Right } from '#shared/access/rights.ts';
import type { HistoryEntry, HistoryField, HistoryTable } from '#shared/history/entry.ts';
import { isOfMoney } from '#shared/history/money-changes.ts';

/** Fields that need a right of their own beside that to see the row. */
const fieldRights: { readonly [F in HistoryField]?: Right } = {
  client: 'clients.view',
  walkIn: 'clients.view',
  report: 'money.totals.view',
  counted: 'money.totals.view',
  expected: 'money.totals.view',
  left: 'money.totals.view',
};

const onCalendar: readonly HistoryTable[] = ['visits', 'groupEvents', 'blocks'];

/**
 * An entry as it is told to somebody who may see the row: nobody's client to who may see none, no count of a drawer to who may see no totals.
 * In the history of a visit it is said that its bill was posted, and nothing of the money: that lies with the bill, under another right.
 */
export function toldTo(entry: HistoryEntry, table: HistoryTable, may: (right: Right) => boolean): HistoryEntry {
  if (onCalendar.includes(table) && isOfMoney(entry.command)) {
    const { currency: _currency, ...without } = entry;
    return { ...without, changes: [] };
  }
  const changes = entry.changes.filter(({ field }) => {
    const right = fieldRights[field];
    return right === undefined || may(right);
  });
  return { ...entry, changes };
}

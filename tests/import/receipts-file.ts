import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileNames } from '#hub/import/hair-salon/files.ts';
import { salonFolder } from './salon-folder.ts';

/** The receipts file once more, read by other means than the import's: a day's figures as text arithmetic gives them. */
export interface FileDay {
  lines: number;
  netCents: number;
  receipts: Map<string, { GST: number; PST: number }>;
}

/** Its days in the order of the file, by day as `2018-03-15`. */
export function daysOfFile(): ReadonlyMap<string, FileDay> {
  const days = new Map<string, FileDay>();
  const [, ...lines] = readFileSync(join(salonFolder, fileNames.receipts), 'utf8').trim().split(/\r?\n/);
  for (const line of lines) {
    const cells = line.split(',');
    const [receipt = '', date = ''] = cells;
    const [amount = '', gst = '', pst = ''] = cells.slice(-3);
    const [month, dayOfMonth, year] = date.split('/');
    const name = `${year}-${month}-${dayOfMonth}`;
    const day = days.get(name) ?? { lines: 0, netCents: 0, receipts: new Map() };
    const taxes = day.receipts.get(receipt) ?? { GST: 0, PST: 0 };
    days.set(name, day);
    day.receipts.set(receipt, taxes);
    day.lines += 1;
    day.netCents += Math.round(Number(amount) * 100);
    taxes.GST += Math.round(Number(gst) * 10_000);
    taxes.PST += Math.round(Number(pst) * 10_000);
  }
  return days;
}

/** Ten-thousandths as cents, half away from zero; no receipt of the file is negative in total. */
export function cents(tenThousandths: number): number {
  return Math.floor((tenThousandths + 50) / 100);
}

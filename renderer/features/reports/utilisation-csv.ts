import Papa from 'papaparse';
import type { Text } from '#renderer/i18n/text.ts';
import type { UseLine } from './use-utilisation.ts';

/** The use of time as CSV, in minutes. A day is written as a date, which a spreadsheet reads in every language and year. */
export function utilisationCsv(lines: readonly UseLine[], cut: 'staff' | 'day', text: Text): string {
  const minutes = (ms: number): string => String(Math.round(ms / 60_000));
  const first = text(cut === 'staff' ? 'report.staff' : 'paper.day');
  const fields = [first, text('report.scheduled'), text('report.booked'), text('report.completed'), text('report.outside')];
  const data = lines.map(({ id, name, use }) => [
    cut === 'staff' ? name : id,
    ...[use.scheduledMs, use.bookedMs, use.completedMs, use.outsideMs].map(minutes),
  ]);
  return `\uFEFF${Papa.unparse({ fields, data }, { escapeFormulae: true, newline: '\r\n' })}`;
}

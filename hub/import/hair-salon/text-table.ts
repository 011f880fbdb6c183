/** Rows of cells as lines of aligned text: the first column to the left, the rest to the right. */
export function textTable(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  const aligned = (cell: string, index: number) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0));
  return rows.map((row) => `  ${row.map(aligned).join('  ')}`.trimEnd());
}

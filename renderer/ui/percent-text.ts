/** Reads "12.5", "12,5" or "12.5 %" as parts per million; undefined when it is no percentage from 0 to 100 of up to four decimals. */
export function parsePercent(typed: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(typed.trim());
  if (match === null) return undefined;
  const ppm = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  return ppm <= 1_000_000 ? ppm : undefined;
}

/** Parts per million as they are typed: 125 000 is "12.5". */
export function percentText(ppm: number): string {
  if (ppm === 0) return '';
  const fraction = String(ppm % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.floor(ppm / 10_000)}${fraction === '' ? '' : `.${fraction}`}`;
}

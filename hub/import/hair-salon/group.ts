/** Puts values together by a key, in the order in which they come. */
export function groupBy<T>(values: Iterable<T>, keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

/** The value met most often; of equals the largest, so that the answer does not hang on the order of the file. */
export function mostFrequent(values: readonly number[]): number | undefined {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  let best: number | undefined;
  for (const [value, count] of times) {
    const bestCount = best === undefined ? 0 : (times.get(best) ?? 0);
    if (best === undefined || count > bestCount || (count === bestCount && value > best)) best = value;
  }
  return best;
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}

/** Key of a staff member's column and a service's code. */
export function pairKey(pair: { readonly staff: string; readonly service: string }): string {
  return `${pair.staff}|${pair.service}`;
}

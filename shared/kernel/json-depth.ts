/** True when a value nests deeper than so many levels. Looks no deeper than that, so that no nesting can exhaust the stack. */
export function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((item) => nestsDeeper(item, levels - 1));
}

/**
 * The value with a word in place of everything that lies deeper than so many levels, and of every number that is too large to be one: parsers
 * read `1e400` as infinity, which no JSON can say again.
 */
export function cutDeeper(value: unknown, levels: number): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return '(not a number)';
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '(nested too deep)';
  if (Array.isArray(value)) return value.map((item) => cutDeeper(item, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cutDeeper(item, levels - 1)]));
}

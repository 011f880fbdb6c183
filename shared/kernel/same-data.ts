/**
 * Whether two pieces of plain data say the same. A live query answers with new objects each time, of which most did not change; a week of a
 * large branch has thousands of them, so nothing is made on the way.
 */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameItems(a, b);
  return sameFields(a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>);
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!sameData(a[index], b[index])) return false;
  return true;
}

function sameFields(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  let extra = 0;
  for (const key in a) {
    if (!sameData(a[key], b[key])) return false;
    // A field that is missing on the other side is not the same as one that is there and undefined.
    if (a[key] === undefined && !(key in b)) return false;
    extra -= 1;
  }
  for (const _ in b) extra += 1;
  return extra === 0;
}

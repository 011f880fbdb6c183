/**
 * A row as Postgres can hold it. Its JSON and its text know no NUL and no half of a surrogate pair, JavaScript's strings do; both become
 * the replacement character, because one such letter in a comment must not stop a payment.
 */
export function storable<T>(value: T): T {
  if (!isSuspect(JSON.stringify(value))) return value;
  return mended(value) as T;
}

/** JSON spells what Postgres cannot hold as an escape; text that looks like one is merely mended in vain. */
function isSuspect(json: string | undefined): boolean {
  // Hardly any text has an escape at all, and looking for two letters is quicker than looking for one of several.
  return json?.includes('\\u') === true && /\\u(0000|d[89a-f])/i.test(json);
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
  if (Array.isArray(value)) return value.map(mended);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [mended(key), mended(item)]));
}

import { canonicalJson } from '#shared/kernel/canonical.ts';

/**
 * What was typed into the fields of a form, over what stands by now: a field that somebody else changed since the form was opened is as he left
 * it, every other one is as it was typed.
 */
export function mergedOver<Fields extends object>(opened: Fields, typed: Fields, stands: Fields): Fields {
  const fields = Object.keys(typed) as (keyof Fields)[];
  return Object.fromEntries(fields.map((field) => [field, differ(opened[field], stands[field]) ? stands[field] : typed[field]])) as Fields;
}

/** Whether two plain values are not the same. */
export function differ(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) !== canonicalJson(b ?? null);
}

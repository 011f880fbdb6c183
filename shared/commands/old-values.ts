import { canonicalJson } from '#shared/kernel/canonical.ts';

/**
 * Whether an edit fits what stands: it is what the user saw, or already what he wants. Two desks that came to the same do not differ, and
 * nobody is asked.
 */
export function fits(stands: unknown, from: unknown, to: unknown): boolean {
  const now = canonicalJson(stands ?? null);
  return now === canonicalJson(from ?? null) || now === canonicalJson(to ?? null);
}

/**
 * A row with the fields that an edit sets, each of which came with its old value, so that changes of different fields merge. Undefined when
 * one of them has become something else meanwhile.
 */
export function withFields<Row extends object>(row: Row, from: FieldsOf<Row>, to: FieldsOf<Row>): Row | undefined {
  const fields = Object.keys(to) as (keyof Row)[];
  return fields.every((field) => fits(row[field], from[field], to[field])) ? { ...row, ...to } : undefined;
}

type FieldsOf<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined };

/**
 * A whole row as an edit leaves it: what the user changed between `from` and `to` is taken, all else stays as it stands now, so that two
 * people who change different fields of one row both get their way. Undefined when both changed the same field to something else.
 */
export function mergedEdit<Row extends object>(row: Row, from: Row, to: Row): Row | undefined {
  const fields = Object.keys(to) as (keyof Row)[];
  const changed = fields.filter((field) => canonicalJson(from[field] ?? null) !== canonicalJson(to[field] ?? null));
  const only = (of: Row) => Object.fromEntries(changed.map((field) => [field, of[field]])) as FieldsOf<Row>;
  return withFields(row, only(from), only(to));
}

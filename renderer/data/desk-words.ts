import type { NamedDesk } from '#shared/hub-api/api.ts';

/** What desks are called, by id, so that no two are called alike: by their name, with their code where another bears the same, else by the code. */
export function deskWords(desks: readonly NamedDesk[]): ReadonlyMap<string, string> {
  const bearers = new Map<string, number>();
  for (const { name } of desks) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return new Map(
    desks.map(({ id, code, name }) => [id, name === '' ? code : (bearers.get(name) ?? 0) > 1 ? `${name} (${code})` : name] as const),
  );
}

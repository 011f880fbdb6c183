import type { DeskRead } from '#renderer/data/desk.ts';

/** What staff members, services, users and instances of resources (rooms, chairs, devices) are called, by id. */
export interface DeskNames {
  readonly staff: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, string>>;
  readonly users: Readonly<Record<string, string>>;
  readonly instances: Readonly<Record<string, string>>;
}

/** The names of everybody and everything that stands on the calendar, but for clients, whose names are not for everybody. */
export async function readNames(read: DeskRead): Promise<DeskNames> {
  const [staff, services, users, resources] = await Promise.all([
    read.all('staff'),
    read.all('services'),
    read.all('users'),
    read.all('resources'),
  ]);
  const instances = resources.flatMap((resource) => resource.instances);
  return { staff: namesById(staff), services: namesById(services), users: namesById(users), instances: namesById(instances) };
}

function namesById(rows: readonly { readonly id: string; readonly name: string }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}

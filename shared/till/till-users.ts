import type { Flag, Refusal } from '#shared/commands/command.ts';
import type { RowOf } from '#shared/tables/registry.ts';

/** Whether a till is for somebody; one that names nobody is for everybody. */
export function mayUseTill(till: Pick<RowOf<'tills'>, 'userIds'>, userId: string): boolean {
  return till.userIds.length === 0 || till.userIds.includes(userId);
}

/** Stops somebody at the desk whom a till is not for. The hub takes what has happened all the same. */
export function keptFromTill(till: RowOf<'tills'> | undefined, userId: string): Refusal | undefined {
  if (till === undefined || mayUseTill(till, userId)) return undefined;
  return { code: 'till-not-yours', subjects: [{ table: 'tills', id: till.id }] };
}

/** What has happened at a till counts whoever did it; a person looks at who it was. */
export function tillFlags(till: RowOf<'tills'> | undefined, userId: string): readonly Flag[] {
  if (till === undefined || mayUseTill(till, userId)) return [];
  return [{ code: 'till-of-others', tray: 'task', subjects: [{ table: 'tills', id: till.id }] }];
}

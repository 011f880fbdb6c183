import type { AnyCommand } from '#shared/commands/command.ts';
import type { RowOf, TableName } from '#shared/tables/registry.ts';
import type { Chance } from '#tests/simulation/chance.ts';

/** What somebody at a desk can see when he decides what to do. */
export interface Screen {
  readonly branchId: string;
  readonly deviceId: string;
  readonly chance: Chance;
  readonly newId: () => string;
  readonly rows: <T extends TableName>(table: T) => readonly RowOf<T>[];
}

/** One row of a table, by its id, where a screen shows nothing else of it. */
export type Only = Readonly<Partial<Record<TableName, string>>>;

/** A command that somebody means to issue. */
export interface Deed {
  readonly command: AnyCommand;
  readonly args: unknown;
}

/** A way to act: what to issue, one after the other until one is refused; nothing when there is nothing to act upon. */
export type Plan = (screen: Screen) => readonly Deed[];

import { editClient } from '#shared/clients/edit-client.ts';
import type { Client } from '#shared/clients/tables.ts';
import { describeVisit } from '#shared/booking/describe-visit.ts';
import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { peopleFields } from '#shared/sync/sync-notes.ts';
import { nameOf, versionOf } from '#shared/tray/answers.ts';
import { bringForward } from '#shared/commands/bring-forward.ts';
import type { AnyCommand } from '#shared/commands/command.ts';
import type { TrayItem } from '#shared/tray/tables.ts';
import type { z } from 'zod';

/** The row that an edit is about, as it stands here now. */
export type Standing = { readonly table: 'visits'; readonly row: Visit } | { readonly table: 'clients'; readonly row: Client };

/** One field on which two desks differ: as it was when this edit was made, as it stands now, and as the edit wants it. */
export interface Side {
  /** The field's name; places and prices of a visit's lines stand as `place` and `price`, with the line behind. */
  readonly field: string;
  readonly lineId: string | null;
  readonly was: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

type ArgsOf<C extends AnyCommand> = z.infer<C['args']>;

/** An edit out of the tray, with arguments of today's version. */
export type TypedEdit =
  | { readonly name: 'describeVisit'; readonly args: ArgsOf<typeof describeVisit> }
  | { readonly name: 'moveVisit'; readonly args: ArgsOf<typeof moveVisit> }
  | { readonly name: 'setVisitStatus'; readonly args: ArgsOf<typeof setVisitStatus> }
  | { readonly name: 'editClient'; readonly args: ArgsOf<typeof editClient> };

const edits: readonly AnyCommand[] = [describeVisit, moveVisit, setVisitStatus, editClient];

/** The edit that an item keeps; undefined when it is none, or cannot be read by this build. */
export function typedEdit({ command, args }: Pick<TrayItem, 'command' | 'args'>): TypedEdit | undefined {
  const known = edits.find(({ name }) => name === nameOf(command));
  const forward = known === undefined ? undefined : bringForward(known, versionOf(command), args);
  if (known === undefined || forward?.ok !== true) return undefined;
  // The name says which arguments they are, and the schema of that name has passed them.
  return { name: known.name, args: forward.args } as TypedEdit;
}

/** The row that an edit changes. */
export function subjectOf(edit: TypedEdit): { readonly table: 'visits' | 'clients'; readonly id: string } {
  return edit.name === 'editClient' ? { table: 'clients', id: edit.args.clientId } : { table: 'visits', id: edit.args.visitId };
}

/** Every field that an edit sets and that stands otherwise now, both sides beside each other. */
export function sidesOf(edit: TypedEdit, standing: Standing): readonly Side[] {
  return allSides(edit, standing).filter(({ theirs, mine }) => canonicalJson(theirs ?? null) !== canonicalJson(mine ?? null));
}

function allSides(edit: TypedEdit, standing: Standing): readonly Side[] {
  if (standing.table === 'clients') return edit.name === 'editClient' ? fieldSides(edit.args, standing.row) : [];
  const { row } = standing;
  switch (edit.name) {
    case 'describeVisit':
      return [...fieldSides(edit.args, row), ...priceSides(edit.args, row)];
    case 'moveVisit':
      return placeSides(edit.args, row);
    case 'setVisitStatus': {
      const theirs = row.cancelled?.statusBefore ?? row.status;
      return [{ field: 'status', lineId: null, was: edit.args.from, theirs, mine: edit.args.to }];
    }
    case 'editClient':
      return [];
  }
}

function fieldSides({ from, to }: { readonly from: object; readonly to: object }, row: object): readonly Side[] {
  const [before, now] = [from as Readonly<Record<string, unknown>>, row as Readonly<Record<string, unknown>>];
  return Object.entries(to).flatMap(([field, mine]: [string, unknown]) =>
    mine === undefined ? [] : [{ field, lineId: null, was: before[field] ?? null, theirs: now[field] ?? null, mine }],
  );
}

function priceSides({ prices }: ArgsOf<typeof describeVisit>, row: Visit): readonly Side[] {
  return prices.flatMap(({ lineId, from, to }) => {
    const line = row.lines.find((one) => one.id === lineId);
    return line === undefined ? [] : [{ field: 'price', lineId, was: from, theirs: line.priceMinor, mine: to }];
  });
}

function placeSides({ from, to }: ArgsOf<typeof moveVisit>, row: Visit): readonly Side[] {
  return to.flatMap((mine, index) => {
    const line = row.lines.find((one) => one.id === mine.lineId);
    return line === undefined ? [] : [{ field: 'place', lineId: mine.lineId, was: from[index] ?? null, theirs: placeOf(line), mine }];
  });
}

/** Every field of a row that people change, as it stands; for comparing with what a note says. */
export function sidesOfRow(standing: Standing): readonly Pick<Side, 'field' | 'lineId' | 'theirs'>[] {
  const fields = standing.table === 'visits' ? peopleFields('visits', standing.row) : peopleFields('clients', standing.row);
  return [...fields].map(([key, theirs]) => {
    const [field = '', lineId = null] = key.split(' ');
    return { field, lineId, theirs };
  });
}

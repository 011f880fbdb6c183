import { startSeries } from '#shared/booking/series.ts';
import type { Deed } from '#shared/commands/command.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { type Read, heldOr } from '#shared/tables/read.ts';
import type { TableName } from '#shared/tables/registry.ts';

/** A new series, all of its commands, and those of them that are still to be saved. */
export interface BegunSeries {
  readonly seriesId: string;
  readonly deeds: readonly Deed[];
  readonly unsaved: readonly Deed[];
}

/**
 * The series that a draft comes to. Its id follows from the draft's, so that a second press after half of a long series was saved goes on with
 * the same one and books nothing twice. One that was taken back, or that repeated otherwise, is over, and another begins.
 */
export async function begunSeries(read: Read, draftId: string, begin: (seriesId: string) => readonly Deed[]): Promise<BegunSeries> {
  for (let time = 1; ; time += 1) {
    const seriesId = derivedId(draftId, `series ${time}`);
    const deeds = begin(seriesId);
    const found = heldOr(await read.get('calendarSeries', seriesId), undefined);
    if (found === undefined) return { seriesId, deeds, unsaved: deeds };
    const starts = deeds.find(({ command }) => command.name === startSeries.name);
    const asked = starts === undefined ? undefined : startSeries.args.parse(starts.args);
    const stands = { seriesId, of: found.of, rule: found.rule, fromDay: found.fromDay, startsAtWall: found.startsAtWall };
    if (found.endedDay !== null || canonicalJson(asked) !== canonicalJson(stands)) continue;
    return { seriesId, deeds, unsaved: await notThere(read, deeds) };
  }
}

/** Those of some commands that make a row which is not there yet. */
export async function notThere(read: Read, deeds: readonly Deed[]): Promise<readonly Deed[]> {
  const kept: Deed[] = [];
  for (const deed of deeds) {
    const made = madeBy(deed);
    if (made === undefined || heldOr(await read.get(...made), undefined) === undefined) kept.push(deed);
  }
  return kept;
}

/**
 * A list of commands that was cut off: those that are saved, and the rest. At least `noted` of them are saved; the last ones may not have been
 * noted any more, and what they made is there.
 */
export async function cutOff<Of extends Deed>(
  read: Read,
  deeds: readonly Of[],
  noted: number,
): Promise<{ readonly saved: readonly Of[]; readonly rest: readonly Of[] }> {
  const open = new Set<Deed>(await notThere(read, deeds.slice(noted)));
  return { saved: deeds.filter((deed) => !open.has(deed)), rest: deeds.filter((deed) => open.has(deed)) };
}

/** Which row a command makes, by the argument that names it. */
const makes: Readonly<Record<string, readonly [TableName, string]>> = {
  startSeries: ['calendarSeries', 'seriesId'],
  bookVisit: ['visits', 'visitId'],
  addBlock: ['blocks', 'blockId'],
  planGroupEvent: ['groupEvents', 'groupEventId'],
  addClient: ['clients', 'clientId'],
};

function madeBy({ command, args }: Deed): readonly [TableName, string] | undefined {
  const [table, named] = makes[command.name] ?? [];
  const id = named === undefined ? undefined : (args as Readonly<Record<string, unknown>>)[named];
  return table === undefined || typeof id !== 'string' ? undefined : [table, id];
}

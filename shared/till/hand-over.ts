import { z } from 'zod';
import { type Flag, type Write, fact, former, write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { together } from '#shared/commands/together.ts';
import { limits } from '#shared/kernel/limits.ts';
import { currency, day, id, minor, newEntryId, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { firstCount, isSecondSigned, unsaidOf } from '#shared/till/count-rules.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import { expectedIn, landing, loadShift, restateCheckpoint } from '#shared/till/shift-state.ts';
import type { LedgerEntry, Shift } from '#shared/till/tables.ts';
import { keptFromTill, tillFlags } from '#shared/till/till-users.ts';

const argsV1 = z.object({
  entryId: newEntryId,
  shiftId: id,
  day,
  currency,
  fromId: id,
  toId: id,
  countedMinor: minor.min(0),
  expectedMinor: minor,
  note: text,
});

/** Who answers for the drawer of a shift: whoever took it over last, else whoever opened it. */
export function holderOf(shift: Pick<Shift, 'openedBy' | 'handOvers'>): string {
  return shift.handOvers.at(-1)?.toId ?? shift.openedBy;
}

/**
 * A drawer goes from one person to another while its shift goes on, by a count: what is over or short then is the first one's, not the
 * second's. Reached by a shift that was closed meanwhile, the difference is a late entry and the signed close stands.
 */
export const handOver = fact({
  name: 'handOver',
  version: 2,
  args: argsV1.extend({
    /** Who signed beside whoever counts, where the branch asks for two: whoever takes over, if he may correct money. */
    secondBy: id.optional(),
    /** As at a close. */
    firstCount: firstCount.optional(),
  }),
  formerly: [former(1, argsV1, (given) => given)],
  touchesChain: false,
  rights: () => ['tills.open'],
  load: async (read, given, stamp) => {
    const shift = heldOr(await read.get('shifts', given.shiftId), undefined);
    const asked = await together({
      entries: read.by('ledgerEntries', 'shiftId', given.shiftId),
      where: loadShift(read, given.shiftId, shift?.tillId ?? null),
      settings: read.get('moneySettings', stamp.branchId),
      second: given.secondBy === undefined ? undefined : read.get('users', given.secondBy),
    });
    const settings = heldOr(asked.settings, undefined);
    const second = asked.second && heldOr(asked.second, undefined);
    return { shift, where: asked.where, entries: heldOr(asked.entries, undefined), settings, second };
  },
  atIssue: (given, { shift, where, entries, settings }, stamp) => {
    const subjects = [{ table: 'shifts', id: given.shiftId }] as const;
    if (shift === undefined || entries === undefined) return { code: 'shift-not-held', subjects };
    if (shift.state === 'closed') return { code: 'shift-already-closed', subjects };
    if (shift.handOvers.length >= limits.handOversMax) return { code: 'too-many-hand-overs', subjects };
    if (given.fromId === given.toId || holderOf(shift) !== given.fromId) return { code: 'shift-changed', subjects };
    if (expectedIn(shift, entries) !== given.expectedMinor) return { code: 'shift-changed', subjects };
    const code = unsaidOf({ ...given, secondBy: given.secondBy ?? null }, settings);
    if (code !== undefined) return { code, subjects };
    return keptFromTill(where.till, stamp.actorId) ?? keptFromTill(where.till, given.toId);
  },
  decide: (given, { shift, where, settings, second }, stamp) => {
    if (shift === undefined) throw new NamesNothing(`handOver names shift ${given.shiftId}, which was never opened`);
    const overShortMinor = given.countedMinor - given.expectedMinor;
    const land = landing(where, shift.id, given.entryId);
    const entry: LedgerEntry = {
      ...entryDefaults,
      id: given.entryId,
      branchId: stamp.branchId,
      day: given.day,
      at: stamp.occurredAt,
      kind: 'hand-over',
      currency: given.currency,
      postings: balanced([post('till', shift.tillId, overShortMinor), post('over-short', shift.tillId, -overShortMinor)]),
      tillId: shift.tillId,
      shiftId: land.shiftId,
      lateForShiftId: land.lateForShiftId,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
      note: given.note,
    };
    const writes: Write[] = [write('ledgerEntries', entry), ...restateCheckpoint(where, land, entry)];
    if (shift.state === 'open' && shift.handOvers.length < limits.handOversMax) {
      const { fromId, toId, countedMinor, note, secondBy } = given;
      const signed = secondBy === undefined ? {} : { secondBy };
      const handedOver = { at: stamp.occurredAt, fromId, toId, countedMinor, overShortMinor, note, ...signed };
      writes.push(write('shifts', { ...shift, handOvers: [...shift.handOvers, handedOver] }));
    }
    // One question is enough where neither of the two may.
    const ofOthers = [stamp.actorId, given.toId].map((userId) => tillFlags(where.till, userId)).find((flags) => flags.length > 0);
    const flags: Flag[] = [...land.flags, ...(ofOthers ?? [])];
    if (!isSecondSigned(given, settings, second, stamp)) {
      const subjects = [
        { table: 'shifts', id: shift.id },
        { table: 'ledgerEntries', id: entry.id },
      ] as const;
      flags.push({ code: 'second-signature-missing', tray: 'task', subjects });
    }
    return { writes, flags, conflicts: [] };
  },
});

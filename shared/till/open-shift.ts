import { z } from 'zod';
import { type Accepted, type Flag, fact, former, write } from '#shared/commands/command.ts';
import { NamesNothing } from '#shared/commands/names-nothing.ts';
import { together } from '#shared/commands/together.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { currency, day, id, minor, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { type CountToSign, type FirstCount, asksNote, asksSecond, firstCount } from '#shared/till/count-rules.ts';
import { entryDefaults, shiftDefaults } from '#shared/till/defaults.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';
import { balanced, post } from '#shared/till/postings.ts';
import type { Shift } from '#shared/till/tables.ts';
import { keptFromTill, tillFlags } from '#shared/till/till-users.ts';

const argsV1 = z.object({ shiftId: id, tillId: id, day, floatMinor: minor.min(0), currency });

interface Known {
  /** What stands under the id of this shift already. */
  readonly standing: Shift | undefined;
  readonly till: RowOf<'tills'> | undefined;
  readonly checkpoint: RowOf<'checkpoints'> | undefined;
  readonly open: readonly Shift[];
  readonly settings: MoneySettings | undefined;
}

/**
 * The float beside what the books say lies in the till, for whoever has to say why they differ; undefined where nothing was ever put into it. At
 * the very first opening nobody answers for what lies there besides: it is what the till starts with.
 */
export function floatToSign(
  given: { readonly floatMinor: number; readonly firstCount?: FirstCount | undefined },
  checkpoint: Known['checkpoint'],
): CountToSign | undefined {
  if (checkpoint === undefined) return undefined;
  const { floatMinor: countedMinor, firstCount } = given;
  const isBesides = checkpoint.shiftId === null && countedMinor > checkpoint.balanceMinor;
  return { countedMinor, expectedMinor: isBesides ? countedMinor : checkpoint.balanceMinor, firstCount };
}

/** What the float differs from the books is posted to: the owner’s what is more at the very first opening, all else is over or short. */
function answersFor(differsMinor: number, checkpoint: Known['checkpoint']): 'owner' | 'over-short' {
  const isFirst = (checkpoint?.shiftId ?? null) === null;
  return isFirst && differsMinor >= 0 ? 'owner' : 'over-short';
}

/**
 * Opens a till with a counted float. What the count differs from the books is posted, never assumed: to over/short, or, what is more than they
 * say at the very first opening, as money that the owner put in. Closes may have put their rest into a till before it is first opened: what of that is
 * missing is short like any other. A difference above the tolerance needs a word; one that two would sign at a close stops nobody from opening, and
 * a person is asked. A shift that stands already is left as it is.
 */
export const openShift = fact({
  name: 'openShift',
  version: 2,
  args: argsV1.extend({
    /** Why the float is another than the books say; left out, nobody had to say. */
    note: text.optional(),
    /** As at a close. */
    firstCount: firstCount.optional(),
  }),
  formerly: [former(1, argsV1, (given) => given)],
  touchesChain: false,
  rights: () => ['tills.open'],
  load: async (read, given, stamp): Promise<Known> => {
    const asked = await together({
      standing: read.get('shifts', given.shiftId),
      till: read.get('tills', given.tillId),
      checkpoint: read.get('checkpoints', given.tillId),
      open: read.by('shifts', 'state', 'open'),
      settings: read.get('moneySettings', stamp.branchId),
    });
    return {
      standing: heldOr(asked.standing, undefined),
      till: heldOr(asked.till, undefined),
      checkpoint: heldOr(asked.checkpoint, undefined),
      open: heldOr(asked.open, []).filter((shift) => shift.tillId === given.tillId),
      settings: heldOr(asked.settings, undefined),
    };
  },
  atIssue: (given, known, stamp) => {
    // A desk that is still taking its first copy has users before it has tills.
    if (known.till?.kind !== 'cash') return { code: 'till-not-held', subjects: [{ table: 'tills', id: given.tillId }] };
    const already = known.open[0];
    if (already !== undefined) return { code: 'till-already-open', subjects: [{ table: 'shifts', id: already.id }] };
    if (known.standing !== undefined) return { code: 'opened-twice', subjects: [{ table: 'shifts', id: given.shiftId }] };
    const float = floatToSign(given, known.checkpoint);
    if (float !== undefined && asksNote(float, known.settings) && (given.note ?? '') === '')
      return { code: 'note-needed', subjects: [{ table: 'tills', id: given.tillId }] };
    return keptFromTill(known.till, stamp.actorId);
  },
  decide: (given, known, stamp) => {
    if (known.till?.kind !== 'cash') throw new NamesNothing(`openShift names till ${given.tillId}, which is no cash till of this branch`);
    // Written over it, the count and the signatures of a close would be gone.
    if (known.standing !== undefined) return openedTwice('shifts', given.shiftId);
    const differs = given.floatMinor - (known.checkpoint?.balanceMinor ?? 0);
    const shift = write('shifts', {
      id: given.shiftId,
      branchId: stamp.branchId,
      tillId: given.tillId,
      deviceId: stamp.deviceId,
      day: given.day,
      state: 'open',
      openedAt: stamp.occurredAt,
      openedBy: stamp.actorId,
      floatMinor: given.floatMinor,
      ...shiftDefaults,
      closed: null,
    });
    const entry = write('ledgerEntries', {
      ...entryDefaults,
      id: derivedId(stamp.cmdId, 'entry'),
      branchId: stamp.branchId,
      day: given.day,
      at: stamp.occurredAt,
      kind: 'shift-open',
      currency: given.currency,
      postings: balanced([post('till', given.tillId, differs), post(answersFor(differs, known.checkpoint), given.tillId, -differs)]),
      tillId: given.tillId,
      shiftId: given.shiftId,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
      note: given.note ?? '',
    });
    const flags: Flag[] = [];
    if (known.open.length > 0)
      flags.push({ code: 'second-shift', tray: 'task', subjects: known.open.map((other) => ({ table: 'shifts', id: other.id })) });
    const float = floatToSign(given, known.checkpoint);
    if (float !== undefined && asksSecond(float, known.settings))
      flags.push({ code: 'second-signature-missing', tray: 'task', subjects: [{ table: 'shifts', id: given.shiftId }] });
    return { writes: [shift, entry], flags: [...flags, ...tillFlags(known.till, stamp.actorId)], conflicts: [] };
  },
});

/** An opening under an id that stands already changes nothing: the first stands, and a person hears of the second. */
export function openedTwice(table: 'shifts' | 'drawerOpenings', openingId: string): Accepted {
  return { writes: [], flags: [{ code: 'opened-twice', tray: 'task', subjects: [{ table, id: openingId }] }], conflicts: [] };
}

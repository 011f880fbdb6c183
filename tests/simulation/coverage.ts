import { allCommands } from '#shared/commands/registry.ts';

/**
 * What histories must have met for a clean run to mean anything, besides every command. Outcomes and refusals that 5,000 histories met ten times
 * or more are here; those that are rarer and here all the same are watched closely. What the list leaves out is said when it was never met (codes.ts).
 */
const mustHappen: readonly string[] = [
  'outcome applied',
  'outcome applied-flagged late-entry',
  'outcome applied-flagged second-shift',
  'outcome applied-flagged overpaid',
  'outcome applied-flagged billed-twice',
  'outcome applied-flagged close-differs',
  'outcome applied-flagged closed-twice',
  'outcome applied-flagged gift-card-overdrawn',
  'outcome applied-flagged account-overdrawn',
  'outcome applied-flagged bill-not-held',
  'outcome applied-flagged gift-card-not-sold',
  'outcome applied-flagged refunded-twice',
  'outcome applied-flagged reversed-twice',
  'outcome applied-flagged visit-not-arrived',
  'outcome conflicted double-booking',
  'outcome rejected visit-changed',
  'outcome rejected client-changed',
  'outcome rejected changed-meanwhile',
  'outcome rejected not-there',
  'outcome rejected visit-cancelled',
  'outcome rejected visit-exists',
  'outcome rejected visit-gone',
  'outcome rejected no-right',
  'outcome rejected bad-signature',
  'outcome quarantined no-right',
  'outcome quarantined bad-signature',
  'refused overlaps',
  'refused no-right',
  'refused already-reversed',
  'refused bill-has-gift-card',
  'refused more-than-paid',
  'refused needs-network',
  'refused shift-not-held',
  'refused till-already-open',
  'refused till-not-held',
  'refused till-not-open',
  'refused visit-cancelled',
  'refused visit-in-group',
  'fault dropped request',
  'fault dropped reply',
  'fault repeated',
  'fault overtaken',
  'fault timed out',
  'fault half-open',
  'fault answered failed',
  'fault answered not-enrolled',
  'fault answered retry-later',
  'fault answered update-needed',
  'fault hub killed before-commit',
  'fault hub killed after-commit',
  'fault hub restored, older',
  'fault hub restored, as it was',
  'fault hub restored, older than acknowledged',
  'fault database lost, of a desk that had sent',
  'commands of a lost database sent again',
  'fault hub brought up to date',
  'fault newer than the hub',
  'fault next build',
  'fault crash at read',
  'fault crash at write',
  'fault crash at drop-copy',
  'fault crash at commit',
  'fault crash at committed',
  'fault crash at request',
  'fault crash in a request',
  'fault crash in command',
  'fault in a rebase',
  'fault killed',
  'fault power cut',
  'fault relaxed writes lost',
  'fault disk full in command',
  'fault disk full in sync',
  'fault second window',
  'fault started empty',
  'fault window of days moved',
  'fault rights changed',
  'fault clock jumped',
  'pull reset',
  'copy replaced',
  'copy replaced while it changed',
  'pull in pages',
  'push behind another',
  'push overtook the one before',
  'a fact waited through a reset',
  'a claim waited through a reset',
  'an edit waited through a reset',
  'fill near',
  'fill large',
  'fill days',
  'fill in pages',
  'written at the hub in a fill',
  'fill paused',
  'days wanted',
  'days dropped',
  'looked at a part of a window',
  'looked under pending',
  'tray emptied',
  'answered with countFact',
  'answered with editClient',
  'answered with describeVisit',
  'answered with moveVisit',
  'answered with restoreVisit',
  'a class is cancelled',
  'a class stands again',
];

/** What no history tries; said with every run. */
export const notCovered: readonly string[] = [
  'several hub processes on one Postgres: see npm run torture -- race',
  'what a device may hold by right (sealed classes): see the tests of sealing',
];

/** A kind of history: what must have happened in so many of them, every command of the registry included. */
export interface Ladder {
  readonly needed: readonly string[];
  /** Below so many histories something rare may be missing by chance, and its absence says nothing. */
  readonly coveredBy: number;
}

/** Histories in memory. */
export const fastLadder: Ladder = { needed: [...allCommands.map(({ name }) => `command ${name}`), ...mustHappen], coveredBy: 5_000 };

/** Histories on the true stores. */
export const trueLadder: Ladder = {
  needed: [
    'command bookVisit',
    'command moveVisit',
    'command openShift',
    'command closeShift',
    'command postBill',
    'command takePayment',
    'outcome applied',
    'outcome applied-flagged late-entry',
    'outcome conflicted double-booking',
    'outcome rejected visit-changed',
    'fault dropped',
    'fault repeated',
    'fault timed out',
    'fault half-open',
    'fault killed',
    'fault crash in command',
    'fault database lost',
    'fault brought back from the journal',
    'fault hub killed before-commit',
    'fault hub killed after-commit',
  ],
  coveredBy: 100,
};

/** What never happened though it must. */
export function neverHappened(counts: ReadonlyMap<string, number>, { needed }: Ladder = fastLadder): readonly string[] {
  return needed.filter((what) => (counts.get(what) ?? 0) === 0);
}

/** How often everything happened, sorted by name, zeros included. */
export function countLines(counts: ReadonlyMap<string, number>, { needed }: Ladder): readonly string[] {
  const names = [...new Set([...needed, ...counts.keys()])].sort();
  return names.map((name) => `${String(counts.get(name) ?? 0).padStart(10)}  ${name}`);
}

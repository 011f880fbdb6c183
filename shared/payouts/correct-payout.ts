import { z } from 'zod';
import { fact, write } from '#shared/commands/command.ts';
import { derivedId, isDerivedId } from '#shared/kernel/id.ts';
import { currency, day, id, minor, text } from '#shared/kernel/schema.ts';
import { heldOr } from '#shared/tables/read.ts';
import { entryDefaults } from '#shared/till/defaults.ts';
import { balanced, post } from '#shared/till/postings.ts';
import type { LedgerEntry, Posting } from '#shared/till/tables.ts';

const args = z.object({
  entryId: id,
  payoutId: id,
  /** The till that the payments were taken into, and the one that the payout landed in. */
  tillId: id,
  landsInTillId: id,
  day,
  currency,
  /** What the provider kept beyond what was posted, and what landed beyond it; negative for less. */
  feeMinor: minor,
  netMinor: minor,
  reason: text.min(1),
});

/** How many corrections of one payout are looked through for an id; nobody posts as many. */
const correctionsMax = 1_000;

/** The id of a payout's first, second … correction: both ends find them without a search, and two desks that post the same meet. */
export function correctionId(payoutId: string, index: number): string {
  return derivedId(payoutId, `correction ${index}`);
}

function isCorrectionId({ entryId, payoutId }: Pick<z.infer<typeof args>, 'entryId' | 'payoutId'>): boolean {
  if (!isDerivedId(entryId)) return true;
  for (let index = 0; index < correctionsMax; index += 1) if (entryId === correctionId(payoutId, index)) return true;
  return false;
}

/**
 * Posts what a provider's payout differs by: more or less of a fee, more or less in the bank. What they do not make up between them stays in the
 * till of the payments, where a missing payment shows. The payout itself stays; to take this back is to post it the other way round.
 */
export const correctPayout = fact({
  name: 'correctPayout',
  version: 1,
  args: args
    .refine(({ feeMinor, netMinor }) => feeMinor !== 0 || netMinor !== 0, 'a correction moves money')
    .refine(isCorrectionId, 'the id follows from something else than the payout'),
  touchesChain: false,
  rights: () => ['money.correct'],
  load: async (read, given) => ({
    payout: heldOr(await read.get('payouts', given.payoutId), undefined),
    standing: heldOr(await read.get('ledgerEntries', given.entryId), undefined),
  }),
  atIssue: (given, { payout, standing }) => {
    const subjects = [{ table: 'payouts', id: given.payoutId }] as const;
    if (standing !== undefined) return { code: 'changed-meanwhile', subjects };
    return payout === undefined ? { code: 'not-there', subjects } : undefined;
  },
  decide: (given, { standing }, stamp) => {
    const { entryId, payoutId, tillId, landsInTillId, feeMinor, netMinor } = given;
    // Another desk posted this correction before: it stands, and a person sees whether both were meant.
    const twice = { code: 'corrected-twice', tray: 'task' as const, subjects: [{ table: 'payouts' as const, id: payoutId }] };
    if (standing !== undefined) return { writes: [], flags: [twice], conflicts: [] };
    const entry = (entryOf: string, ofTill: string, postings: readonly Posting[]): LedgerEntry => ({
      ...entryDefaults,
      id: entryOf,
      branchId: stamp.branchId,
      day: given.day,
      at: stamp.occurredAt,
      kind: 'payout',
      currency: given.currency,
      postings: balanced(postings),
      tillId: ofTill,
      by: stamp.actorId,
      deviceId: stamp.deviceId,
      source: 'desk',
      note: given.reason,
    });
    const out = [post('card-fee', null, feeMinor), post('transit', payoutId, netMinor), post('till', tillId, -(feeMinor + netMinor))];
    const landed = [post('till', landsInTillId, netMinor), post('transit', payoutId, -netMinor)];
    const writes = [
      write('ledgerEntries', entry(entryId, tillId, out)),
      ...(netMinor === 0 ? [] : [write('ledgerEntries', entry(derivedId(entryId, 'landed'), landsInTillId, landed))]),
    ];
    return { writes, flags: [], conflicts: [] };
  },
});

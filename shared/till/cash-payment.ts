import { roundToCash } from '#shared/kernel/cash-steps.ts';

/** A payment in cash: what the bill is paid by, and what goes over the counter for it. */
export interface CashPayment {
  readonly amountMinor: number;
  /** What the drawer takes beyond the amount, because cash has its steps; below zero when it takes less. */
  readonly roundingMinor: number;
  readonly tenderedMinor: number;
  readonly changeMinor: number;
}

/**
 * What cash of so much does to what is due, in the steps of the coins that there are. Only the payment that closes a bill is rounded: it takes
 * the step nearest to what is due and the bill is paid whole, while a part pays what was given and leaves the rest to the unit, so that a
 * card can still take it exactly. What was typed between two steps cannot have been handed over and counts as the nearer one. Undefined when
 * nothing was given; what is due below half a step is forgiven, and nothing need be given for it.
 *
 * `givenMinor` undefined means all that is due.
 */
export function cashPayment(dueMinor: number, givenMinor: number | undefined, stepMinor: number): CashPayment | undefined {
  const closesAt = roundToCash(dueMinor, stepMinor);
  const tenderedMinor = givenMinor === undefined ? closesAt : roundToCash(givenMinor, stepMinor);
  if (dueMinor <= 0 || (givenMinor !== undefined && givenMinor <= 0)) return undefined;
  if (tenderedMinor >= closesAt)
    return { amountMinor: dueMinor, roundingMinor: closesAt - dueMinor, tenderedMinor, changeMinor: tenderedMinor - closesAt };
  return tenderedMinor === 0 ? undefined : { amountMinor: tenderedMinor, roundingMinor: 0, tenderedMinor, changeMinor: 0 };
}

import type { Day } from '#shared/kernel/time.ts';

/** How many clients a branch has after three years, by the count that docs/scale.md names. */
export const branchClients = 2_658;

/** How large a chain is to be. */
export interface ChainSize {
  readonly chainId: string;
  readonly branches: number;
  readonly from: Day;
  readonly to: Day;
  readonly clients: number;
}

/** The branches of a chain of that size; the first is the one whose desks are measured. */
export function branchesOf({ chainId, branches }: ChainSize): readonly string[] {
  return Array.from({ length: branches }, (_, at) => `${chainId}-branch-${at}`);
}

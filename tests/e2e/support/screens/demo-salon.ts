import type { BranchClock } from '#shared/kernel/time.ts';
import { must } from '#shared/kernel/assert.ts';
import { demoChain } from '#hub/demo/demo-chain.ts';

/** How the demo's branch counts its days. */
export const demoBranchClock: BranchClock = must(demoChain.branches[0], 'the demo has a branch');

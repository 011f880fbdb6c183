import { describe, expect, it, vi } from 'vitest';

import { createProof } from './proof.ts';

function run() {
  const prove = vi.fn<() => void>();
  const waits: (() => void)[] = [];
  const proof = createProof({ after: (_ms, work) => waits.push(work), prove });
  return { proof, prove, minutePasses: () => waits.forEach((work) => work()) };
}

describe('the proof of a new version', () => {
  it('is a minute with a page that works, in whichever order the two come', () => {
    const quick = run();
    quick.proof.pageWorks();
    expect(quick.prove).not.toHaveBeenCalled();
    quick.minutePasses();
    const slow = run();
    slow.minutePasses();
    slow.proof.pageWorks();
    slow.proof.pageWorks();
    expect([quick.prove.mock.calls.length, slow.prove.mock.calls.length]).toEqual([1, 1]);
  });

  it('is not time alone: a page that shows a fault proves nothing', () => {
    const { prove, minutePasses } = run();
    minutePasses();
    expect(prove).not.toHaveBeenCalled();
  });

  it('is not given by a run in which the page crashed', () => {
    const { proof, prove, minutePasses } = run();
    proof.pageWorks();
    proof.crashed();
    minutePasses();
    proof.pageWorks();
    expect(prove).not.toHaveBeenCalled();
  });
});

/** What came of a part of the checks. A static check counts as one test. */
export interface Score {
  readonly passed: number;
  readonly failed: number;
  /** Why each skipped test was skipped, in words. */
  readonly skipped: readonly string[];
  /** What passed only when it was tried again. */
  readonly unsteady: readonly string[];
}

/** Nothing yet. */
export const NO_SCORE: Score = { passed: 0, failed: 0, skipped: [], unsteady: [] };

/** A single check that passed or failed. */
export function scoreOf(passed: boolean): Score {
  return passed ? { ...NO_SCORE, passed: 1 } : { ...NO_SCORE, failed: 1 };
}

/** Two scores in one. */
export function addScores(left: Score, right: Score): Score {
  return {
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: [...left.skipped, ...right.skipped],
    unsteady: [...left.unsteady, ...right.unsteady],
  };
}

/** The line that a run ends with. */
export function scoreLine({ passed, failed, skipped }: Omit<Score, 'unsteady'>): string {
  return `${passed} passed, ${failed} failed${skipped.length === 0 ? '' : `, ${skipped.length} skipped`}`;
}

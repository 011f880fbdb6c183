import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '#build/scripts/root.ts';
import { programOf } from '#build/scripts/tool.ts';
import { command, type Part } from './part.ts';
import { scoreOf, type Score } from './score.ts';

const MINUTES_MAX = 14;
const REPORT = join(ROOT, '.cache', 'checks', 'unit.json');
const Assertion = z.object({ fullName: z.string(), status: z.string() });
const Report = z.object({ testResults: z.array(z.object({ name: z.string(), status: z.string(), assertionResults: z.array(Assertion) })) });

/** Unit, store, contract and architecture tests: all that vitest runs. */
export const UNIT_PART: Part = {
  name: 'unit tests',
  run: async () => {
    rmSync(REPORT, { force: true });
    mkdirSync(dirname(REPORT), { recursive: true });
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${REPORT}`];
    const { ok } = await command({ args: [programOf('vitest'), 'run', ...reporters], minutesMax: MINUTES_MAX, live: true });
    return unitScore(readReport(), ok);
  },
};

/** Counts a report. A file that could not be read, and a run that failed without a failed test, count as failures. */
export function unitScore(report: unknown, ok: boolean): Score {
  const parsed = Report.safeParse(report);
  if (!parsed.success) return scoreOf(false);
  const tests = parsed.data.testResults.flatMap((file) => file.assertionResults);
  const broken = parsed.data.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailed)).length;
  const failed = tests.filter(isFailed).length + broken;
  const skipped = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failed === 0 && !ok ? 1 : failed,
    skipped: skipped.map(({ fullName }) => `${fullName} (what it needs is not here)`),
    unsteady: [],
  };
}

function isFailed({ status }: z.infer<typeof Assertion>): boolean {
  return status === 'failed';
}

function readReport(): unknown {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    // The run broke off before it could report: counted as a failure.
    return undefined;
  }
}

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '#build/scripts/root.ts';
import { programOf } from '#build/scripts/tool.ts';
import { command, type Part } from './part.ts';
import type { ProvidedBrowser } from './provide-browser.ts';
import { NO_SCORE, scoreOf, type Score } from './score.ts';

const MINUTES_MAX = 20;
const CONFIG = join(ROOT, 'tests', 'e2e', 'playwright.config.ts');
const REPORT = join(ROOT, '.cache', 'checks', 'journeys.json');

const Annotation = z.object({ type: z.string(), description: z.string().optional() });
const Journey = z.object({ status: z.string().optional(), annotations: z.array(Annotation).optional() });
const Spec = z.object({ title: z.string(), tests: z.array(Journey) });
interface Suite {
  readonly specs?: readonly z.infer<typeof Spec>[] | undefined;
  readonly suites?: readonly Suite[] | undefined;
}
const SuiteShape: z.ZodType<Suite> = z.lazy(() => z.object({ specs: z.array(Spec).optional(), suites: z.array(SuiteShape).optional() }));
const Report = z.object({ suites: z.array(SuiteShape), errors: z.array(z.unknown()).optional() });

/** The journeys: whole stories through the built desk in a real browser against a real hub. Without a browser they count as failed. */
export const journeysPart = (provided: Promise<ProvidedBrowser>): Part => ({
  name: 'journeys',
  run: async () => {
    if (!existsSync(CONFIG)) {
      console.log(`${CONFIG} is missing: no journey was run.`);
      return scoreOf(false);
    }
    const browser = await provided;
    if ('advice' in browser) {
      console.log(browser.advice);
      const planned = await playwright(['--list'], {});
      return { ...NO_SCORE, failed: Math.max(1, allJourneys(planned.report).length) };
    }
    const { report, ok } = await playwright([], { FOYER_BROWSER: browser.path });
    return journeysScore(report, ok);
  },
});

/** More journeys than these that needed a second try are no accident of a busy machine: none of them passed then. */
const UNSTEADY_MAX = 2;

/** Counts a report of Playwright. A journey that passed only when tried again is named at the end of the run. */
export function journeysScore(report: unknown, ok: boolean): Score {
  const journeys = allJourneys(report);
  if (journeys.length === 0) return scoreOf(false);
  const withStatus = (...statuses: readonly string[]) => journeys.filter(({ status }) => statuses.includes(status));
  const unsteady = withStatus('flaky').map(({ title }) => title);
  const isSteady = unsteady.length <= UNSTEADY_MAX;
  const failed = withStatus('unexpected').length + (isSteady ? 0 : unsteady.length);
  return {
    unsteady,
    passed: withStatus('expected').length + (isSteady ? unsteady.length : 0),
    failed: failed === 0 && !ok ? 1 : failed,
    skipped: withStatus('skipped').map(({ title, reason }) => `${title} (${reason})`),
  };
}

function allJourneys(report: unknown): readonly { readonly title: string; readonly status: string; readonly reason: string }[] {
  const parsed = Report.safeParse(report);
  return parsed.success ? parsed.data.suites.flatMap(journeysIn) : [];
}

function journeysIn(suite: Suite): ReturnType<typeof allJourneys> {
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.map(({ status = 'skipped', annotations = [] }) => ({
      title,
      status,
      reason: annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'it gives no reason',
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(journeysIn)];
}

async function playwright(
  more: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly report: unknown; readonly ok: boolean }> {
  rmSync(REPORT, { force: true });
  mkdirSync(dirname(REPORT), { recursive: true });
  const listing = more.includes('--list');
  const { ok } = await command({
    args: [programOf('@playwright/test', 'playwright'), 'test', '-c', CONFIG, `--reporter=${listing ? 'json' : 'list,json'}`, ...more],
    minutesMax: MINUTES_MAX,
    live: !listing,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: REPORT },
  });
  return { ok, report: existsSync(REPORT) ? JSON.parse(readFileSync(REPORT, 'utf8')) : undefined };
}

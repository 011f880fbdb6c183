import type { Page } from '@playwright/test';
import { findBrowser } from '#tests/support/browser.ts';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { type LoadApi, type PageState, type Said, mark } from './page/load-api.ts';
import { somebody } from './salon.ts';
import type { RowName } from './work.ts';

/** The load page, wherever it runs. */
export interface LoadPage {
  /** Opens the desk. Answers whether it had to be enrolled, anew or for the first time. */
  open(code: string | null): Promise<boolean>;
  signIn(): Promise<void>;
  work(plan: Parameters<LoadApi['work']>[0]): Promise<void>;
  stop(): Promise<void>;
  tryAgain(): Promise<void>;
  state(): Promise<PageState>;
  lacking(rows: readonly RowName[]): Promise<readonly RowName[]>;
  lost(rows: readonly RowName[]): Promise<readonly RowName[]>;
}

/** The load page in a true browser on a profile that outlives it. */
export interface LoadDesk extends LoadPage {
  readonly browser: ProfileBrowser;
  /** From the blank page to somebody who can work. Answers whether this desk had to be enrolled, anew or for the first time. */
  enter(url: string, code: string | null): Promise<boolean>;
}

/** What the page said, as it came in. */
export interface Heard {
  readonly saved: RowName[];
  readonly refused: string[];
  readonly faults: string[];
}

/** Nothing heard yet. */
export function newHeard(): Heard {
  return { saved: [], refused: [], faults: [] };
}

/** Why no browser can be run here. */
export async function noBrowser(): Promise<string | undefined> {
  return (await findBrowser()) === undefined ? 'there is no Chromium, Chrome or Edge' : undefined;
}

/** Opens the browser. Everything that the page will say is put into `heard`. */
export async function openLoadDesk(profileDir: string, heard: Heard): Promise<LoadDesk> {
  const browser = await openProfile(profileDir);
  const { page } = browser;
  const load = driveLoadPage(page, heard);
  return {
    ...load,
    browser,
    enter: async (url, code) => {
      await page.goto(url);
      const isStranger = await load.open(code);
      await load.signIn();
      return isStranger;
    },
  };
}

/** Puts a page that shows the load page, or is about to, under our hands. */
export function driveLoadPage(page: Page, heard: Heard): LoadPage {
  listen(page, heard);
  return {
    open: async (code) => {
      await page.waitForFunction(() => 'load' in globalThis);
      return page.evaluate((given) => window.load.open(given), code);
    },
    signIn: () => page.evaluate(({ login, password }) => window.load.signIn(login, password), somebody),
    work: (plan) => page.evaluate((asked) => window.load.work(asked), plan),
    stop: () => page.evaluate(() => window.load.stop()),
    tryAgain: () => page.evaluate(() => window.load.tryAgain()),
    state: () => page.evaluate(() => window.load.state()),
    lacking: (rows) => page.evaluate((asked) => window.load.lacking(asked), [...rows]),
    lost: (rows) => page.evaluate((asked) => window.load.lost(asked), [...rows]),
  };
}

function listen(page: Page, heard: Heard): void {
  page.on('console', (line) => {
    const text = line.text();
    if (!text.startsWith(mark)) return;
    const said = JSON.parse(text.slice(mark.length)) as Said;
    if (said.kind === 'saved') heard.saved.push(...said.rows);
    else if (said.kind === 'refused') heard.refused.push(said.code);
    else heard.faults.push(`${said.name} ${said.code}`);
  });
}

/** What the faults were, each once with its count. */
export function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} × ${word}`).join(', ');
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';
import { untranslated } from '#renderer/i18n/pseudo.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface WindowWithAxe {
  readonly axe?: { run(where: ElementContext, options: RunOptions): Promise<AxeResults> };
}

/**
 * What axe finds wrong on the page in light and in dark; leaves it light and at rest. Another theme changes colours only, so that is all that is
 * asked again in the dark.
 */
export async function faultsInThemes(page: Page, look: (theme: string) => Promise<void> = async () => {}): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const found = await axeFaults(page, theme === 'dark' ? 'colours' : 'all');
    faults.push(...found.map((fault) => `${theme}: ${fault}`));
    await look(theme);
  }
  return faults;
}

/** What axe finds wrong on the page as it stands, one line a fault. Also that a control is called by the words that stand on it. */
export async function axeFaults(page: Page, asks: 'all' | 'colours' = 'all'): Promise<readonly string[]> {
  if (!(await page.evaluate(() => (window as WindowWithAxe).axe !== undefined))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (ofColours) => {
    // While a list hangs from a field, react-aria hides the rest from screen readers; Tab closes the list before it gets there.
    const hasOpenList = document.querySelector('[role="combobox"][aria-expanded="true"]') !== null;
    const hasDialog = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
    const options: RunOptions = ofColours
      ? { runOnly: { type: 'rule', values: ['color-contrast'] } }
      : {
          rules: {
            'label-content-name-mismatch': { enabled: true },
            'aria-hidden-focus': { enabled: !hasOpenList },
            // What lies behind a dialog is hidden with its landmarks and its heading.
            'page-has-heading-one': { enabled: !hasOpenList && !hasDialog },
            'landmark-one-main': { enabled: !hasOpenList && !hasDialog },
            // Popovers hang at the end of the page, outside of every landmark.
            region: { enabled: false },
          },
        };
    // Left out is where react-aria says things that passed; some of them name a button that is gone since.
    const where = { exclude: [['[data-live-announcer]']] };
    // Only a rule that is off asks for all style sheets, each fetched and read once more for every screen.
    const preload = { assets: ['media'] };
    const found = await (window as WindowWithAxe).axe?.run(where, { resultTypes: ['violations'], preload, elementRef: true, ...options });
    // Of a box that is scrolled away above the page axe reads the children's words and leaves out its own.
    const isAbove = (element: Element | undefined): boolean => (element?.getBoundingClientRect().bottom ?? 1) <= 0;
    const isFault = (id: string, element: Element | undefined): boolean => id !== 'label-content-name-mismatch' || !isAbove(element);
    return found?.violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ element }) => isFault(id, element))
        .map((node) => `${id}: ${node.html.slice(0, 140)} (${(node.failureSummary ?? '').slice(0, 260)})`),
    );
  }, asks === 'colours');
  if (violations === undefined) throw new Error('axe did not run');
  return violations.map((fault) => fault.replaceAll(/\s+/g, ' '));
}

/** React-aria speaks thirty languages of its own and knows the locale; a pseudo language is none of them. */
const ofReactAria = /^(?:Dismiss|Suggestions|Next|Previous|\d+ options? available\.)$/;

/** The names of people and things at a desk. */
export interface NamesHere {
  /** Those that were there when somebody looked last. */
  readonly known: () => readonly string[];
  /** Looks again, through all that the desk holds. */
  readonly all: () => Promise<readonly string[]>;
}

/** The names at the desk of a page. */
export function namesAt(page: Page): NamesHere {
  let names: readonly string[] = [];
  return { known: () => names, all: async () => (names = namesIn(await new DeskPage(page).dump())) };
}

/**
 * Texts of the page that never went through i18n. What people and things are called, dates and key caps are in no language. The desk is looked
 * through for names only where a text without brackets is none of those known.
 */
export async function untranslatedOn(page: Page, namesHere: NamesHere): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const isInNoLanguage = (element: Element): boolean => element.closest('[translate="no"], kbd, script, style') !== null;
    const found: string[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      if (isInNoLanguage(element) || !element.checkVisibility()) continue;
      for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'placeholder', 'title', 'alt'])
        found.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
    }
    return found;
  });
  const inQuestion = untranslated(texts.filter((text) => !ofReactAria.test(text)).map(withoutDates));
  const left = (names: readonly string[]): readonly string[] => untranslated(inQuestion.map((text) => withoutNames(text, names)));
  return left(namesHere.known()).length === 0 ? [] : left(await namesHere.all());
}

/** The names of people and things that a desk holds, the longest first, so that none hides the rest of another. */
function namesIn(stores: Readonly<Record<string, readonly unknown[]>>): readonly string[] {
  const fields = new Set([
    'name',
    'displayName',
    'walkInName',
    'title',
    'category',
    'comment',
    'code',
    'receiptNumber',
    'number',
    'reason',
    'note',
    'address',
    'hash',
  ]);
  const names = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) {
      for (const [field, inner] of Object.entries(value)) {
        if (typeof inner === 'string' && fields.has(field) && inner !== '') names.add(inner);
        else look(inner);
      }
    }
  };
  look(Object.values(stores));
  return [...names].toSorted((a, b) => b.length - a.length);
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name, ''), text);
}

const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)));
const weekdays = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, day + 1)));
const dateWords = (['long', 'short'] as const).flatMap((length) => [
  ...months.map((month) => month.toLocaleDateString('en-XA', { month: length, timeZone: 'UTC' })),
  ...weekdays.map((day) => day.toLocaleDateString('en-XA', { weekday: length, timeZone: 'UTC' })),
]);

const dateWord = new RegExp(String.raw`\b(?:${dateWords.join('|')})\b`, 'g');

function withoutDates(text: string): string {
  return text.replaceAll(dateWord, '');
}

/** Texts of the page that somebody cannot read to their end: cut by a box around them, or shortened where they are not a name. */
export async function cutOffOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    // The calendar's boxes are as wide as their columns; they say all of it in the panel.
    const mayShorten = '[role="grid"], [translate="no"], [data-live-announcer], .visually-hidden';
    const cutBy = (element: Element, box: DOMRect): string | undefined => {
      // What lies below the edge of a list that scrolls is read by scrolling, whatever is around the list.
      let isScrolled = false;
      for (let around: Element | null = element; around !== null && around !== document.documentElement; around = around.parentElement) {
        const { overflowX, overflowY, textOverflow, position } = getComputedStyle(around);
        const edge = around.getBoundingClientRect();
        if (edge.width <= 1) return undefined;
        const isWide = box.right > edge.right + 1 || box.left < edge.left - 1;
        const isHigh = box.bottom > edge.bottom + 3 || box.top < edge.top - 3;
        if (overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll' && isWide)
          return `${around.className} ${textOverflow}`;
        if ((overflowY === 'auto' || overflowY === 'scroll') && around.scrollHeight > around.clientHeight + 1) isScrolled = true;
        if (!isScrolled && overflowY !== 'visible' && overflowY !== 'auto' && overflowY !== 'scroll' && isHigh)
          return `${around.className} (height)`;
        // What scrolls sideways on a desk's screen is as good as cut.
        if (overflowX === 'auto' && around.scrollWidth > around.clientWidth + 1 && isWide) return `${around.className} scrolls sideways`;
        if (around.matches('button, label, td, th, [role="radio"], [role="tab"], [role="option"]') && isWide)
          return `its own ${around.tagName} ${around.className}`;
        if (position === 'fixed') break;
      }
      return box.right > window.innerWidth + 1 || box.left < -1 ? 'the window' : undefined;
    };
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '' || element.closest(mayShorten) !== null || !element.checkVisibility({ opacityProperty: true }))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        const by = cutBy(element, box);
        if (by === undefined) continue;
        found.push(`"${text}" by ${by}`);
        break;
      }
    }
    for (const input of document.querySelectorAll('input')) {
      if (input.value === '' && input.placeholder !== '' && input.scrollWidth > input.clientWidth + 1)
        found.push(`placeholder "${input.placeholder}"`);
    }
    return found;
  });
}

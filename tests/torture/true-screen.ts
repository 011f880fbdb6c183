import type { Page } from '@playwright/test';
import { sync } from '#renderer/i18n/en/sync.ts';
import { truePage } from './build-installed.ts';
import type { PageState } from './page/load-api.ts';
import { somebody } from './salon.ts';

/** A machine that is tortured is a busy one. */
const patienceMs = 60_000;

/** Opens the desk as people see it in the window of the load page, signs in, and reads what it tells of what was brought back. */
export async function whatTheScreenSays(
  page: Page,
  { reason, commands }: NonNullable<PageState['rebuilt']>,
): Promise<{ readonly isTold: boolean; readonly words: string }> {
  await page.goto(new URL(truePage, page.url()).href);
  await signIn(page);
  const lines = page.locator('[role=status], [role=alert]');
  const line = lines.filter({ hasText: reason === 'gone' ? sync.broughtBackGone : sync.broughtBackRewound });
  await line.waitFor({ timeout: patienceMs }).catch(() => undefined);
  const told = await line.allInnerTexts();
  const body = (commands === 1 ? sync.broughtBackBody.one : sync.broughtBackBody.other).replace('{count}', String(commands));
  const isTold = told.some((words) => words.includes(body));
  return { isTold, words: (told.length > 0 ? told : await lines.allInnerTexts()).join(' | ').replaceAll('\n', ' ') };
}

async function signIn(page: Page): Promise<void> {
  const password = page.getByLabel(`Password of ${somebody.login}`);
  const person = page.getByRole('button', { name: new RegExp(`^${somebody.login} `) });
  await person.or(password).first().waitFor({ timeout: patienceMs });
  if (await person.isVisible()) await person.click();
  await password.fill(somebody.password, { timeout: patienceMs });
  await password.press('Enter');
  // Whoever may have a PIN is offered one at his first sign-in.
  const notNow = page.getByRole('button', { name: 'Not now' });
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.or(notNow).first().waitFor({ timeout: patienceMs });
  if (await notNow.isVisible()) await notNow.click();
  await sections.waitFor({ timeout: patienceMs });
}

import { expect, test } from '@playwright/test';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { type Passed, type RecordingRelay, openRelay } from '#tests/e2e/support/recording-relay.ts';
import { look } from '#tests/e2e/support/look.ts';
import { rowsHeld } from '#tests/e2e/support/replica.ts';
import { hasSalon, openDemo, openSalon } from '#tests/e2e/support/salon.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';
import { type Coverage, lastDay } from '#shared/sync/coverage.ts';

// What goes wrong here once in ten goes wrong: there is no second try.
test.describe.configure({ retries: 0 });

/** Which part of the window a request asks for. */
function partOf({ what, body }: Passed): string | undefined {
  if (what !== 'POST /api/fill') return undefined;
  return (JSON.parse(body.toString()) as { readonly part: { readonly kind: string } }).part.kind;
}

/** The rows of the state store by name. */
async function stateOf(desk: DeskPage): Promise<ReadonlyMap<string, unknown>> {
  const stores = await desk.dump(['state']);
  const key = Object.keys(stores).find((name) => name.endsWith('/state')) ?? '';
  return new Map((stores[key] ?? []).map((row) => [(row as { readonly name: string }).name, (row as { readonly value: unknown }).value]));
}

async function coverageOf(desk: DeskPage): Promise<Partial<Coverage>> {
  return ((await stateOf(desk)).get('coverage') ?? {}) as Partial<Coverage>;
}

/** All of the window is here: the tables whole, and every day from its first one on. Between two parts nothing is under way either. */
async function holdsAll(desk: DeskPage): Promise<boolean> {
  const { tables, fromDay, days = [] } = await coverageOf(desk);
  return tables === 'all' && days.length === 1 && days[0]?.from === fromDay && days[0]?.to === lastDay;
}

test('a new desk works with today before the rest has come, goes on after it was killed, and fetches an old day when asked', async () => {
  // The salon is imported first.
  test.setTimeout(300_000);
  // The real salon has a past of thousands of rows; the demo chain shows the same with fewer.
  const chain = await (hasSalon ? openSalon() : openDemo());
  const folder = tempFolder('first-sync');
  /** What of a fill is let through: the line breaks off with everything else. */
  let lets: readonly string[] = ['near'];
  let relay: RecordingRelay | undefined;
  let browser: ProfileBrowser | undefined;
  try {
    relay = await openRelay(chain.hub().url, async (passed) => {
      const part = passed.direction === 'to hub' ? partOf(passed) : undefined;
      return part !== undefined && !lets.includes(part);
    });
    browser = await openProfile(folder.path);
    const enrol = new URL(chain.hub().enrolUrl);
    await browser.page.goto(`${relay.url}/${enrol.hash}`);
    let desk = new DeskPage(browser.page);
    await desk.signIn(chain.signIns.owner);
    expect((await desk.visits()).length).toBeGreaterThan(0);
    expect((await coverageOf(desk)).tables).toBe('near');
    const visitsThen = (await rowsHeld(desk, 'visits')).length;
    const clientsThen = (await rowsHeld(desk, 'clients')).length;
    await desk.sign().click();
    const details = browser.page.getByRole('dialog');
    await expect(details.getByText('Getting the clients')).toBeVisible();
    await details.getByRole('button', { name: 'Pause' }).click();
    await expect(details.getByText('Paused.')).toBeVisible();

    await browser.kill();
    lets = ['near', 'large', 'days'];
    const before = relay.passed().length;
    browser = await openProfile(folder.path);
    await browser.page.goto(relay.url);
    desk = new DeskPage(browser.page);
    await desk.signIn(chain.signIns.owner);
    await expect(desk.sign()).toContainText('synced', { timeout: 30_000 });
    expect((await coverageOf(desk)).tables).toBe('near');
    await desk.sign().click();
    await browser.page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click();
    await expect.poll(() => holdsAll(desk), { timeout: 60_000 }).toBe(true);
    await browser.page.keyboard.press('Escape');
    expect((await rowsHeld(desk, 'clients')).length).toBeGreaterThanOrEqual(clientsThen);
    expect((await rowsHeld(desk, 'visits')).length).toBeGreaterThan(visitsThen);
    const asked = relay
      .passed()
      .slice(before)
      .flatMap((passed) => (passed.direction === 'to hub' ? (partOf(passed) ?? []) : []));
    expect(asked).not.toContain('near');
    expect(asked).toContain('large');

    await goToLongAgo(desk);
    const getDay = browser.page.getByRole('button', { name: 'Get this day' });
    await expect(getDay).toBeEnabled();
    await look(browser.page, 'day-not-held');
    await getDay.click();
    await expect(browser.page.getByText('This day is not on this device yet')).toBeHidden({ timeout: 30_000 });
    await expect(browser.page.getByText('Getting this day')).toBeHidden({ timeout: 30_000 });
  } finally {
    await browser?.close().catch(() => undefined);
    await relay?.close();
    await chain.remove();
    folder.remove();
  }
});

/** Some four months back, by the calendar of dates. */
async function goToLongAgo({ page }: DeskPage): Promise<void> {
  await page.keyboard.press('d');
  const calendar = page.getByRole('dialog').or(page.getByRole('application'));
  await expect(calendar.first()).toBeVisible();
  for (let month = 0; month < 5; month += 1) await page.keyboard.press('PageUp');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This day is not on this device yet')).toBeVisible();
}

import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import type { RowOf } from '#shared/tables/registry.ts';
import { harnessBrowser, useHarness } from './open-harness.ts';

/** Real pages on a machine that others use too. */
const slowMs = 180_000;
/** Where pictures go, for whoever wants to look at them. */
const pictures = process.env['FOYER_PANELS'];

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
}

describe.skipIf(harnessBrowser === undefined)('the grid of hours', { timeout: slowMs }, () => {
  const harness = useHarness('[role=gridcell], .list-page');

  async function open(query = ''): Promise<{ readonly page: Page; readonly grid: Locator; readonly cursor: Locator }> {
    const page = await harness.open(`screen=schedules&${query}`, { viewport: { width: 1280, height: 800 } });
    const grid = page.getByRole('grid');
    await grid.focus();
    return { page, grid, cursor: page.locator('[role=gridcell][data-cursor]') };
  }

  async function hours(page: Page): Promise<readonly RowOf<'workDays'>[]> {
    return page.evaluate(async () => {
      const { harness } = window as unknown as { harness: { desk: { read: { all: (table: string) => Promise<readonly unknown[]> } } } };
      return harness.desk.read.all('workDays') as Promise<never>;
    });
  }

  it('draws of sixty people and a month only what is seen, and the cursor reaches all of it', async () => {
    const { page, grid, cursor } = await open('staff=60&visits=1');
    await page.getByRole('radio', { name: 'Month' }).click();
    await expect.poll(() => grid.getAttribute('aria-colcount')).toBe('31');
    expect(await grid.getByRole('gridcell').count()).toBeLessThan(500);
    await grid.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+End');
    await expect
      .poll(
        async () =>
          (await cursor.count()) === 1 && (await cursor.getAttribute('id')) === (await grid.getAttribute('aria-activedescendant')),
      )
      .toBe(true);
    expect(await cursor.getAttribute('data-row')).toBe('59');
    const [cell, frame] = [await cursor.boundingBox(), await grid.boundingBox()];
    expect((cell?.x ?? 0) + (cell?.width ?? 0)).toBeLessThanOrEqual((frame?.x ?? 0) + (frame?.width ?? 0));
    expect((cell?.y ?? 0) + (cell?.height ?? 0)).toBeLessThanOrEqual((frame?.y ?? 0) + (frame?.height ?? 0));
  });

  it('carries hours from a range to a range, and takes them off, each undone by one key', async () => {
    const { page, grid, cursor } = await open('visits=0');
    const before = await hours(page);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => cursor.innerText()).toContain('Off');
    await page.keyboard.press('Control+v');
    await expect.poll(() => cursor.innerText()).toContain('09:00');
    expect(await hours(page)).toHaveLength(before.length + 2);
    await page.keyboard.press('Control+z');
    await expect.poll(() => cursor.innerText()).toContain('Off');
    await grid.focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Delete');
    await expect.poll(() => cursor.innerText()).toContain('Off');
    await page.keyboard.press('Control+z');
    await expect.poll(() => cursor.innerText()).toContain('09:00');
  });

  it('says whom a change leaves outside the hours before it is saved, and saves all the same', async () => {
    const { page, cursor } = await open();
    await page.keyboard.press('Delete');
    await page.getByRole('heading', { name: /bookings? will stand outside the hours/ }).waitFor();
    expect(await cursor.innerText()).not.toContain('Off');
    await page.getByRole('button', { name: 'Save all the same' }).click();
    await expect.poll(() => cursor.innerText()).toContain('Off');
    await expect.poll(() => cursor.getByRole('img', { name: 'Something is booked outside the hours' }).count()).toBe(1);
  });

  it('lays a week on thousands of days in turns, and takes all of it back', async () => {
    const { page, grid, cursor } = await open('staff=40&visits=0');
    const before = await hours(page);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Shift+ArrowDown');
    await page.keyboard.press('l');
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
      await page.getByRole('textbox', { name: day }).fill('6-7');
    await page.getByText('1,120 days change').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Hours of 1,120 days saved').waitFor({ timeout: 60_000 });
    const laid = await hours(page);
    expect(laid.filter(({ slots }) => slots[0]?.from === '06:00' && slots[0].to === '07:00')).toHaveLength(1120);
    await grid.focus();
    await page.keyboard.press('Control+z');
    await page.getByText('Taken back', { exact: true }).waitFor({ timeout: 60_000 });
    await expect.poll(() => cursor.innerText()).toContain('Off');
    const after = (await hours(page)).filter(({ slots }) => slots.length > 0);
    expect(after.map(({ id, slots }) => ({ id, slots }))).toEqual(before.map(({ id, slots }) => ({ id, slots })));
  });

  it('puts all who are chosen on leave at once, with whom that concerns, and takes it back by one key', async () => {
    const { page } = await open('visits=6');
    const absences = async () =>
      page.evaluate(async () => {
        const { harness } = window as unknown as {
          harness: { desk: { read: { all: (table: string) => Promise<readonly { removed: boolean }[]> } } };
        };
        return (await harness.desk.read.all('absences')).filter(({ removed }) => !removed).length;
      });
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('a');
    const chosen = page.getByRole('list', { name: 'Staff' }).getByRole('listitem');
    await expect.poll(() => chosen.count()).toBe(3);
    await page
      .getByRole('button', { name: /^Leave .* out$/ })
      .last()
      .click();
    await expect.poll(() => chosen.count()).toBe(2);
    await page.getByRole('heading', { name: /bookings will stand outside the hours/ }).waitFor();
    await picture(page, 'schedules-absence');
    const before = await absences();
    await page.getByRole('button', { name: 'Save all the same' }).click();
    await expect.poll(absences).toBe(before + 2);
    await page.keyboard.press('Control+z');
    await expect.poll(absences).toBe(before);
  });

  it('sets the doors of the week, with whom that leaves outside, and takes it back by one key', async () => {
    const page = await harness.open('screen=opening-hours&visits=6', { viewport: { width: 1280, height: 800 } });
    await page.getByText('Opening hours are not set').waitFor();
    await picture(page, 'opening-hours-none');
    await page.getByRole('button', { name: 'Change the opening hours' }).click();
    const days = page.getByRole('group', { name: 'Open' }).getByRole('textbox');
    await days.first().fill('9-10, 15-16');
    await page.getByRole('button', { name: 'Tuesday to Friday as Monday' }).click();
    await days.last().fill('');
    await page.getByRole('heading', { name: /bookings? will stand outside the hours/ }).waitFor();
    await picture(page, 'opening-hours-effect');
    await page.getByRole('button', { name: 'Save all the same' }).click();
    const friday = page.getByRole('row', { name: /Friday/ });
    await expect.poll(() => friday.innerText()).toMatch(/09:00.10:00, 15:00.16:00/);
    expect(await page.getByRole('row', { name: /Sunday/ }).innerText()).toContain('Closed');
    await picture(page, 'opening-hours');
    await page.keyboard.press('Control+z');
    await page.getByText('Opening hours are not set').waitFor();
  });
});

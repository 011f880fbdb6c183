import type { Locator, Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import type { Visit } from '#shared/booking/tables.ts';
import { box, press, said } from './hands.ts';
import { type Harness, harnessBrowser, useHarness } from './open-harness.ts';

describe.skipIf(harnessBrowser === undefined)('the calendar day', () => {
  const harness = useHarness('[data-box]');
  const open: Harness['open'] = (query, options) => harness.open(query, options);

  const toast = (page: Page): Locator => page.locator('.toast-text').last();
  const visitsNow = (page: Page): Promise<readonly Visit[]> =>
    page.evaluate(() => {
      const { harness } = window as unknown as {
        harness: { desk: { read: { days: (...args: readonly string[]) => Promise<readonly Visit[]> } } };
      };
      return harness.desk.read.days('visits', 'branch', '2026-06-10', '2026-06-12');
    });
  /** Another visit of the day is put where one stands, as somebody at another desk would. */
  const giveTimeAway = async (page: Page, box: string): Promise<void> => {
    const visits = await visitsNow(page);
    const here = visits.find(({ id }) => box.startsWith(id))?.lines[0];
    const other = visits.find(({ status, lines, groupEventId }) => status === 'waiting' && lines.length === 1 && groupEventId === null);
    const line = other?.lines[0];
    if (here === undefined || other === undefined || line === undefined) throw new Error('The sample day has no two visits to collide.');
    const from = { lineId: line.id, startsAt: line.startsAt, staffId: line.staffId, durationMinutes: line.durationMinutes };
    const to = { ...from, startsAt: here.startsAt, staffId: here.staffId };
    const args = { visitId: other.id, day: '2026-06-11', from: [from], to: [to], overbook: { reason: 'given away' } };
    await page.evaluate(async (given) => {
      const { harness } = window as unknown as {
        harness: { session: unknown; moveVisit: unknown; desk: { run: (session: unknown, invocation: object) => Promise<unknown> } };
      };
      await harness.desk.run(harness.session, { command: harness.moveVisit, args: given });
    }, args);
  };

  it('is walked through by arrow keys, from visits to free times and to the neighbours', async () => {
    const page = await open();
    await press(page, 'g');
    expect(await said(page)).toBe('Free, 09:00, JJ');
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowRight');
    expect(await said(page)).toMatch(/^Rose S\., Blow-dry, 09:20–10:00, 42\.00, Becky, Arrived/);
    await press(page, 'End');
    expect(await said(page)).toMatch(/Becky/);
    await press(page, 'ArrowLeft');
    expect(await said(page)).toMatch(/JJ$/);
  });

  it('carries a visit by keys to another staff member, and takes that back by the undo key', async () => {
    const page = await open();
    await box(page, 'Ludmila A.').focus();
    await press(page, 'm', 'ArrowRight', 'ArrowRight', 'ArrowDown');
    await expect.poll(async () => page.locator('.ghost').innerText()).toContain('Joanne');
    await press(page, 'Enter');
    await expect.poll(async () => toast(page).innerText()).toBe('Moved to 16:30, Joanne');
    expect(await said(page)).toMatch(/^Ludmila A\..*16:30–17:15.*Joanne/);
    await press(page, 'Control+z');
    await expect.poll(async () => box(page, 'Ludmila A.').getAttribute('aria-label')).toMatch(/16:20–17:05.*Becky/);
  });

  it('puts a carried visit back at Escape, and nothing is saved', async () => {
    const page = await open();
    const before = await visitsNow(page);
    await box(page, 'Ludmila A.').focus();
    await press(page, 'm', 'ArrowRight', 'ArrowUp', 'Escape');
    expect(await page.locator('.ghost').count()).toBe(0);
    expect(await visitsNow(page)).toEqual(before);
  });

  it('makes a visit longer step by step while Shift is held, in one command', async () => {
    const page = await open();
    await box(page, 'Camille E.').focus();
    await page.keyboard.down('Shift');
    await press(page, 'ArrowDown', 'ArrowDown');
    await page.keyboard.up('Shift');
    await expect.poll(async () => box(page, 'Camille E.').getAttribute('aria-label')).toContain('09:20–11:10');
    expect(await page.locator('.toast').count()).toBe(1);
  });

  it('says which visit stands in the way and what it takes, and keeps both only with a reason', async () => {
    const page = await open();
    await box(page, 'Rose S.').focus();
    await press(page, 'm', 'ArrowRight', 'ArrowRight', 'Enter');
    const dialog = page.getByRole('dialog');
    await expect.poll(async () => dialog.innerText()).toContain('Joanne has Rose S. from 09:10 to 09:40: Gloss. That takes Basin 2.');
    expect(await dialog.getByRole('button', { name: 'Keep both' }).isDisabled()).toBe(true);
    await page.keyboard.type('Twins');
    await press(page, 'Control+Enter');
    await expect.poll(async () => toast(page).innerText()).toBe('Moved to 09:20, Joanne');
    expect((await visitsNow(page)).filter((visit) => visit.overbooked?.reason === 'Twins')).toHaveLength(1);
  });

  it('asks when a client comes after all whose time was given away, and lets him in with a reason', async () => {
    const page = await open();
    const late = page.getByRole('gridcell', { name: /^Ludmila A\..*16:20–17:05.*Becky/ });
    await late.focus();
    await press(page, '4');
    await expect.poll(async () => late.getAttribute('data-look')).toBe('pale');
    const gone = await late.evaluate((one) => one.closest('[data-box]')?.getAttribute('data-box') ?? '');
    await giveTimeAway(page, gone);
    await late.focus();
    await press(page, '3');
    await expect.poll(async () => page.getByRole('dialog').innerText()).toMatch(/Becky has .* from 16:20 to /);
    await page.keyboard.type('Late');
    await press(page, 'Control+Enter');
    await expect.poll(async () => late.getAttribute('data-look')).toBe('solid');
    const kept = (await visitsNow(page)).filter((visit) => visit.overbooked?.reason === 'Late');
    expect(kept).toMatchObject([{ status: 'arrived', conflictWith: [] }]);
    expect(gone.startsWith(kept[0]?.id ?? 'none')).toBe(true);
  });

  it('lets nobody overbook without the right', async () => {
    const page = await open('role=receptionist');
    await box(page, 'Rose S.').focus();
    await press(page, 'm', 'ArrowRight', 'ArrowRight', 'Enter');
    await expect.poll(async () => page.getByRole('dialog').innerText()).toContain('You may not book over what is there');
    expect(await page.getByRole('button', { name: 'Keep both' }).count()).toBe(0);
  });

  it('sets a status by one key, and takes it back', async () => {
    const page = await open();
    await box(page, 'Ida R.').focus();
    await press(page, 'x');
    await expect.poll(async () => box(page, 'Ida R.').getAttribute('data-look')).toBe('pale');
    await press(page, 'Control+z');
    await expect.poll(async () => box(page, 'Ida R.').getAttribute('data-look')).toBe('solid');
  });

  it('is dragged by the mouse across staff and time, and a click without a drag opens', async () => {
    const page = await open();
    const from = await box(page, 'Ludmila A.').boundingBox();
    const to = await page.locator('.column').nth(3).boundingBox();
    if (from === null || to === null) throw new Error('the boxes are drawn');
    await page.mouse.move(from.x + 40, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 30, { steps: 3 });
    await page.mouse.move(to.x + 60, from.y + 10, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => toast(page).innerText()).toBe('Moved to 16:20, Joanne');
    expect(await page.locator('.side-panel').count()).toBe(0);
    await box(page, 'Ludmila A.').click();
    await expect.poll(async () => page.locator('.side-panel-title').innerText()).toBe('Ludmila A.');
  });

  it('is pulled longer at its lower edge', async () => {
    const page = await open();
    const from = await box(page, 'Camille E.').boundingBox();
    if (from === null) throw new Error('the box is drawn');
    await page.mouse.move(from.x + 60, from.y + from.height - 3);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + from.height + 24, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => box(page, 'Camille E.').getAttribute('aria-label')).toMatch(/09:20–11:[12]0/);
  });

  /** A finger on a page of its own: what a browser does with a touch depends on the scrolling before it. */
  async function fingerOn(page: Page): Promise<(kind: 'touchStart' | 'touchMove' | 'touchEnd', dy?: number) => Promise<void>> {
    const touch = await page.context().newCDPSession(page);
    const bounds = await box(page, 'Elvira Q.').boundingBox();
    if (bounds === null) throw new Error('the box is drawn');
    const at = { x: Math.round(bounds.x + 50), y: Math.round(bounds.y + 20) };
    return async (type, dy = 0) => {
      const touchPoints = type === 'touchEnd' ? [] : [{ x: at.x, y: at.y + dy }];
      await touch.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
  }
  const scrollTopOf = (page: Page): Promise<number> => page.getByRole('grid').evaluate((grid) => grid.scrollTop);

  it('is scrolled by a finger that passes over it', async () => {
    const page = await open('density=comfortable', { hasTouch: true });
    const finger = await fingerOn(page);
    const before = await scrollTopOf(page);
    await finger('touchStart');
    for (const dy of [-20, -60, -100, -140]) await finger('touchMove', dy);
    await finger('touchEnd');
    await expect.poll(() => scrollTopOf(page)).toBeGreaterThan(before);
    expect(await page.locator('.toast').count()).toBe(0);
  });

  it('is carried by a finger that rested on it', async () => {
    const page = await open('density=comfortable', { hasTouch: true });
    const finger = await fingerOn(page);
    const before = await scrollTopOf(page);
    await finger('touchStart');
    await page.locator('.ghost').waitFor();
    for (const dy of [40, 88]) await finger('touchMove', dy);
    await finger('touchEnd');
    await expect.poll(async () => toast(page).innerText()).toMatch(/^Moved to 14:[23]0, Joanne$/);
    expect(await scrollTopOf(page)).toBe(before);
  });

  /** A new visit with its client and its service, and without a time. */
  async function beginForGrace(page: Page): Promise<void> {
    await press(page, 'n');
    await page.keyboard.type('grace');
    await page.getByRole('option', { name: /Grace/ }).first().click();
    await page.getByRole('combobox', { name: 'Service' }).fill('men');
    await page
      .getByRole('option', { name: /Men’s cut/ })
      .first()
      .click();
  }

  it('books at a free time: client, service, chip, and the panel of what was booked', async () => {
    const page = await open();
    await beginForGrace(page);
    const chip = page.getByRole('group', { name: 'Free times' }).getByRole('button').first();
    const time = (await chip.innerText()).trim().split(/\s/)[0] ?? '';
    await chip.click();
    await press(page, 'Control+Enter');
    await expect.poll(async () => toast(page).innerText()).toMatch(new RegExp(`^Booked Grace .* at ${time}$`));
    await expect.poll(async () => page.locator('.side-panel-title').innerText()).toMatch(/^Grace/);
    await press(page, 'Control+z');
    await expect
      .poll(async () => (await visitsNow(page)).filter((visit) => visit.cancelled?.reason === 'Booking taken back').length)
      .toBe(1);
  });

  it('leaves whoever went on from a booking while it was saved where he is', async () => {
    const page = await open();
    // The visit is there, and what saved it has not said so yet.
    await page.evaluate(() => {
      type Run = (...args: readonly unknown[]) => Promise<unknown>;
      const { harness } = window as unknown as { harness: { desk: { run: Run } } };
      const run = harness.desk.run.bind(harness.desk);
      harness.desk.run = async (...args) => {
        const answer = await run(...args);
        await new Promise((done) => Object.assign(window, { saidSo: done }));
        return answer;
      };
    });
    const before = await visitsNow(page);
    await beginForGrace(page);
    await page.getByRole('group', { name: 'Free times' }).getByRole('button').first().click();
    await press(page, 'Control+Enter');
    await expect.poll(async () => (await visitsNow(page)).length).toBe(before.length + 1);
    await press(page, 'Escape', 'g', 'End', 'ArrowRight');
    const there = await said(page);
    expect(there).not.toMatch(/^Grace/);
    await page.evaluate(() => (window as unknown as { saidSo: () => void }).saidSo());
    await expect.poll(async () => toast(page).innerText()).toMatch(/^Booked Grace/);
    await page.waitForTimeout(100);
    expect(await said(page)).toBe(there);
    expect(await page.locator('.side-panel').count()).toBe(0);
  });

  it('keeps a half-typed booking over a reload, with a new phone only sealed', async () => {
    const page = await open('role=receptionist');
    await press(page, 'n');
    await page.keyboard.type('Maya Lind');
    await page.getByRole('option', { name: /Add/ }).click();
    await page.getByLabel('Phone').fill('416 555 0123');
    await page.getByLabel('Surname').focus();
    await page.getByText('Typed and sealed').waitFor();
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(/555.?0123/);
    await page.reload();
    await page.locator('[data-box]').first().waitFor();
    await press(page, 'n');
    await expect.poll(async () => page.getByLabel('First name').inputValue()).toBe('Maya');
    expect(await page.locator('body').innerText()).toContain('Typed and sealed');
  });

  it('names the client who has the phone already, and shows no phone to whoever may not see it', async () => {
    const page = await open('role=receptionist');
    await press(page, 'n');
    await page.keyboard.type('Maya');
    await page.getByRole('option', { name: /Add/ }).click();
    await page.getByLabel('Phone').fill('416 555 0199');
    await page.getByLabel('Surname').focus();
    await page.getByRole('button', { name: 'Take Elvira B.' }).click();
    await page.getByText('Phone hidden').waitFor();
    expect(await page.locator('.side-panel').innerText()).not.toMatch(/555/);
  });

  it('cancels with a reason, shows it struck through on demand, and restores it', async () => {
    const page = await open();
    await box(page, 'Ida R.').focus();
    await press(page, 'Delete');
    await page.getByLabel('Why is it cancelled?').fill('Ill');
    await press(page, 'Control+Enter');
    await expect.poll(async () => page.locator('.side-panel').innerText()).toContain('Reason: Ill');
    expect(await box(page, 'Ida R.').count()).toBe(0);
    await page.getByRole('button', { name: /cancelled/ }).click();
    await expect.poll(async () => box(page, 'Ida R.').getAttribute('data-look')).toBe('struck');
    await page.getByRole('button', { name: 'Restore the visit' }).click();
    await expect.poll(async () => box(page, 'Ida R.').getAttribute('data-look')).toBe('solid');
  });

  it('changes day, time and person by fields', async () => {
    const page = await open();
    await box(page, 'Camille E.').click();
    await press(page, 'e');
    await page.getByLabel('Start').fill('1600');
    await press(page, 'Control+Enter');
    await expect.poll(async () => box(page, 'Camille E.').getAttribute('aria-label')).toMatch(/16:00.*17:30/);
  });
});

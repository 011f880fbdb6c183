import type { Locator, Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { box, press } from './hands.ts';
import { type Harness, harnessBrowser, useHarness } from './open-harness.ts';

// Gestures have their times, which a busy machine may not keep: one that fails is made once more.
describe.skipIf(harnessBrowser === undefined)('what is carried over the calendar', { timeout: 60_000, retry: 2 }, () => {
  const harness = useHarness('[data-box]');
  const open: Harness['open'] = (query, options) => harness.open(query, options);

  const toast = (page: Page) => expect.poll(async () => page.locator('.toast-text').last().innerText());
  const label = (page: Page, name: string) => expect.poll(async () => box(page, name).getAttribute('aria-label'));
  // To turn a day takes a hold of 0.7 s, and on a busy machine as long again to read it.
  const shownDay = (page: Page) => expect.poll(async () => page.getByRole('grid').getAttribute('aria-label'), { timeout: 5_000 });
  const boundsOf = async (one: Locator) => {
    const bounds = await one.boundingBox();
    if (bounds === null) throw new Error('it is drawn');
    return bounds;
  };

  it('goes along to another day by keys, is put down there, taken back and done again', async () => {
    const page = await open('visits=2');
    const carried = page.locator('[data-kind=visit]').first();
    const before = (await carried.getAttribute('aria-label')) ?? '';
    const client = before.split(',')[0] ?? '';
    await carried.focus();
    await press(page, 'm', 'Alt+ArrowRight');
    await shownDay(page).toContain('June 12');
    await press(page, 'ArrowRight');
    const ghost = page.locator('.ghost');
    await expect.poll(async () => ghost.innerText()).toContain(client);
    const reason = page.locator('.ghost-reason');
    for (let step = 0; step < 60 && (await reason.count()) > 0; step += 1) await press(page, 'ArrowDown');
    expect(await reason.count()).toBe(0);
    const place = (await ghost.innerText()).split('\n');
    await press(page, 'Enter');
    await toast(page).toMatch(/^Moved to .*12/);
    await label(page, client).toContain(place[0]);
    await label(page, client).toContain(place[1]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(',')[0])).toBe(client);
    await press(page, 'Control+z');
    await toast(page).toMatch(/^Taken back: Moved to/);
    await press(page, 'Alt+ArrowLeft');
    await label(page, client).toBe(before);
    await press(page, 'Control+Shift+z');
    await toast(page).toMatch(/^Done again: Moved to/);
    await expect.poll(async () => page.getByRole('gridcell', { name: before }).count()).toBe(0);
  });

  it('turns the day while it is held at the edge, and over the arrows of the bar', async () => {
    const page = await open();
    const from = await boundsOf(box(page, 'Ludmila A.'));
    const grid = await boundsOf(page.getByRole('grid'));
    await page.mouse.move(from.x + 40, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(grid.x + grid.width - 4, from.y + 12, { steps: 5 });
    await shownDay(page).toContain('June 12');
    const back = await boundsOf(page.getByRole('button', { name: 'Previous day' }));
    await page.mouse.move(back.x + 8, back.y + 8, { steps: 3 });
    await shownDay(page).toContain('June 11');
    const becky = await boundsOf(page.locator('.column').nth(1));
    await page.mouse.move(becky.x + 40, from.y + 12, { steps: 3 });
    await page.mouse.up();
    expect(await page.locator('.toast').count()).toBe(0);
    await label(page, 'Ludmila A.').toMatch(/16:20–17:05.*Becky/);
  });

  it('says who has the time, that somebody is off duty, and what a click opens is not in the way', async () => {
    const page = await open();
    await box(page, 'Rose S.').focus();
    await press(page, 'm', 'ArrowRight', 'ArrowRight');
    await expect.poll(async () => page.locator('.ghost-reason').innerText()).toMatch(/^Joanne is taken: .* to /);
    await expect
      .poll(async () => page.locator('[aria-live=assertive]').allInnerTexts())
      .toEqual(expect.arrayContaining([expect.stringContaining('Joanne is taken')]));
    for (let step = 0; step < 14; step += 1) await press(page, 'Alt+ArrowDown');
    await expect.poll(async () => page.locator('.ghost-reason').innerText()).toMatch(/^Outside working hours of Joanne/);
    await press(page, 'Escape');
    expect(await page.locator('.drop-zone').count()).toBe(0);
  });

  it('begins earlier when its upper edge is pulled, by the mouse and by keys', async () => {
    const page = await open();
    const from = await boundsOf(box(page, 'Camille E.'));
    await page.mouse.move(from.x + 60, from.y + 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y - 6, { steps: 3 });
    await page.mouse.up();
    await label(page, 'Camille E.').toMatch(/09:10–10:50/);
    await box(page, 'Camille E.').focus();
    await page.keyboard.down('Shift');
    await press(page, 'ArrowRight', 'ArrowRight');
    await page.keyboard.up('Shift');
    await label(page, 'Camille E.').toMatch(/09:30–10:50/);
  });

  it('stays in the hand when another desk moves it, and the drop is refused in words', async () => {
    const page = await open();
    await box(page, 'Ludmila A.').focus();
    await press(page, 'm', 'ArrowDown');
    const ghost = await page.locator('.ghost').getAttribute('style');
    await page.evaluate(async () => {
      const { harness } = window as unknown as {
        harness: {
          session: unknown;
          moveVisit: unknown;
          desk: {
            run: (session: unknown, invocation: { readonly command: unknown; readonly args: unknown }) => Promise<unknown>;
            read: { days: (...args: readonly string[]) => Promise<readonly { id: string; lines: readonly Record<string, string>[] }[]> };
          };
        };
      };
      const visits = await harness.desk.read.days('visits', 'branch', '2026-06-11', '2026-06-11');
      const key = document.querySelector('[data-carried]')?.getAttribute('data-box') ?? '';
      const visit = visits.find(({ id }) => key.startsWith(id));
      const line = visit?.lines[0];
      if (visit === undefined || line === undefined) throw new Error('the carried visit is there');
      const from = { lineId: line['id'], startsAt: line['startsAt'], staffId: line['staffId'], durationMinutes: line['durationMinutes'] };
      const args = { visitId: visit.id, day: '2026-06-11', from: [from], to: [{ ...from, durationMinutes: 30 }], overbook: null };
      await harness.desk.run(harness.session, { command: harness.moveVisit, args });
    });
    await label(page, 'Ludmila A.').toMatch(/16:20–16:50/);
    expect(await page.locator('.ghost').getAttribute('style')).toBe(ghost);
    await press(page, 'ArrowRight', 'Enter');
    await toast(page).toMatch(/^Somebody changed this visit meanwhile/);
    await label(page, 'Ludmila A.').toMatch(/16:20–16:50.*Becky/);
  });

  it('stays under the pointer when another desk books before the first hour and the day grows upwards', async () => {
    const page = await open('', { viewport: { width: 1280, height: 600 } });
    const carried = box(page, 'Ludmila A.');
    await carried.scrollIntoViewIfNeeded();
    const from = await boundsOf(carried);
    await page.mouse.move(from.x + 40, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 42, { steps: 3 });
    const ghost = page.locator('.ghost');
    const before = await boundsOf(ghost);
    const time = await ghost.innerText();
    const hours = page.locator('.axis');
    const height = (await boundsOf(hours)).height;
    await page.evaluate(async () => {
      const { harness } = window as unknown as {
        harness: {
          session: unknown;
          moveVisit: unknown;
          desk: {
            run: (session: unknown, invocation: { readonly command: unknown; readonly args: unknown }) => Promise<unknown>;
            read: {
              days: (
                ...args: readonly string[]
              ) => Promise<
                readonly { id: string; status: string; groupEventId: string | null; lines: readonly Record<string, string>[] }[]
              >;
            };
          };
        };
      };
      const visits = await harness.desk.read.days('visits', 'branch', '2026-06-11', '2026-06-11');
      const key = document.querySelector('[data-carried]')?.getAttribute('data-box') ?? '';
      const other = visits.find(
        ({ id, lines, status, groupEventId }) => !key.startsWith(id) && lines.length === 1 && status === 'waiting' && groupEventId === null,
      );
      const line = other?.lines[0];
      if (other === undefined || line === undefined) throw new Error('there is another visit');
      const at = { lineId: line['id'], startsAt: line['startsAt'], staffId: line['staffId'], durationMinutes: line['durationMinutes'] };
      const early = (line['startsAt'] ?? '').replace(/T.*/, 'T08:00:00.000Z');
      const args = { visitId: other.id, day: '2026-06-11', from: [at], to: [{ ...at, startsAt: early }], overbook: { reason: 'early' } };
      await harness.desk.run(harness.session, { command: harness.moveVisit, args });
    });
    await expect.poll(async () => (await boundsOf(hours)).height).toBeGreaterThan(height);
    expect(Math.abs((await boundsOf(ghost)).y - before.y)).toBeLessThan(3);
    await page.mouse.move(from.x + 41, from.y + 42);
    expect(await ghost.innerText()).toBe(time);
    await page.mouse.up();
  });

  it('keeps time free by a key, and the block is carried and made longer like a visit', async () => {
    const page = await open();
    const lunches = await page.locator('[data-kind=block]').count();
    await press(page, 'g', 'b');
    await page.locator('.side-panel-title').waitFor();
    await press(page, 'Control+Enter');
    const block = page.locator('[data-kind=block]').first();
    await block.waitFor();
    const before = (await block.getAttribute('aria-label')) ?? '';
    await press(page, 'Escape');
    await block.focus();
    await press(page, 'm', 'Alt+ArrowDown', 'Enter');
    await expect.poll(async () => block.getAttribute('aria-label')).not.toBe(before);
    const moved = (await block.getAttribute('aria-label')) ?? '';
    await page.keyboard.down('Shift');
    await press(page, 'ArrowDown');
    await page.keyboard.up('Shift');
    await expect.poll(async () => block.getAttribute('aria-label')).not.toBe(moved);
    await press(page, 'Delete');
    await expect.poll(async () => page.locator('[data-kind=block]').count()).toBe(lunches);
    await press(page, 'Control+z', 'Control+z');
    await expect.poll(async () => block.getAttribute('aria-label')).toBe(moved);
  });

  it('is copied to a free place and doubled, each as a booking to be looked at', async () => {
    const page = await open();
    await box(page, 'Ludmila A.').focus();
    await press(page, 'Control+c');
    await toast(page).toMatch(/^Ludmila A\. is copied/);
    await press(page, 'g', 'Home', 'Control+v');
    await expect.poll(async () => page.locator('.side-panel').innerText()).toContain('Ludmila A.');
    await press(page, 'Escape');
    await box(page, 'Ida R.').focus();
    await press(page, 'd');
    await expect.poll(async () => page.locator('.side-panel').innerText()).toContain('Ida R.');
  });

  it('names in its menu what is taken back next', async () => {
    const page = await open();
    await box(page, 'Ida R.').focus();
    await press(page, '4');
    await page.getByRole('button', { name: 'Undo and redo' }).click();
    await page.getByRole('menuitem', { name: /^Undo: Ida R\.: No-show/ }).click();
    await toast(page).toMatch(/^Taken back: Ida R\.: No-show/);
    await page.getByRole('button', { name: 'Undo and redo' }).click();
    await page.getByRole('menuitem', { name: /^Redo: Ida R\.: No-show/ }).click();
    await expect.poll(async () => box(page, 'Ida R.').getAttribute('data-look')).toBe('pale');
  });

  /** Fingers by the browser's own protocol: points relative to the middle of the grid. */
  async function fingersOn(page: Page) {
    const touch = await page.context().newCDPSession(page);
    const grid = await boundsOf(page.getByRole('grid'));
    const middle = { x: grid.x + grid.width / 2, y: grid.y + grid.height / 2 };
    return (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly (readonly [dx: number, dy: number])[]) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([dx, dy], id) => ({ id, x: Math.round(middle.x + dx), y: Math.round(middle.y + dy) })),
      });
  }

  it('grows under two fingers that part, and shrinks under two that close', async () => {
    const page = await open('density=comfortable', { hasTouch: true });
    const height = async () => (await boundsOf(box(page, 'Elvira Q.'))).height;
    const before = await height();
    const fingers = await fingersOn(page);
    await fingers('touchStart', [0, -40], [0, 40]);
    for (const by of [50, 70, 90]) await fingers('touchMove', [0, -by], [0, by]);
    await fingers('touchEnd');
    await expect.poll(height).toBeGreaterThan(before);
    const grown = await height();
    await fingers('touchStart', [0, -120], [0, 120]);
    for (const by of [90, 60, 40]) await fingers('touchMove', [0, -by], [0, by]);
    await fingers('touchEnd');
    await expect.poll(height).toBeLessThan(grown);
  });

  it('turns the day under a stroke to the side, where the columns do not scroll', async () => {
    const page = await open('density=comfortable&staff=4', { hasTouch: true });
    const fingers = await fingersOn(page);
    const stroke = async (dx: number) => {
      await fingers('touchStart', [0, 0]);
      for (const share of [0.3, 0.7, 1]) await fingers('touchMove', [dx * share, 4]);
      await fingers('touchEnd');
    };
    await stroke(-160);
    await shownDay(page).toContain('June 12');
    await stroke(160);
    await shownDay(page).toContain('June 11');
  });
});

import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import type { Block, GroupEvent, Visit, WaitingClient } from '#shared/booking/tables.ts';
import { harnessBrowser, useHarness } from './open-harness.ts';

/** What a test does as somebody at another desk. */
interface OtherDesk {
  readonly session: unknown;
  readonly moveVisit: unknown;
  readonly desk: {
    readonly run: (session: unknown, invocation: { readonly command: unknown; readonly args: unknown }) => Promise<unknown>;
  };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Real pages on a machine that others use too. */
const slowMs = 180_000;
/** Where pictures of the panels go, for whoever wants to look at them. */
const pictures = process.env['FOYER_PANELS'];

describe.skipIf(harnessBrowser === undefined)('the panels beside the calendar', { timeout: slowMs }, () => {
  const harness = useHarness('[data-box]');
  const open = (query = '') => harness.open(query, { viewport: { width: 1280, height: 1000 } });

  const panel = (page: Page) => page.locator('.calendar-panel');
  const toast = (page: Page) => page.locator('.toast-text').last();

  /** axe finds nothing, nor wrong colours in the dark, where nothing else is another; and there are pictures for whoever looks. */
  async function check(page: Page, name: string, where = '.calendar-panel'): Promise<void> {
    await page.evaluate(axeSource);
    for (const theme of ['dark', 'light']) {
      await page.evaluate((one) => void (document.documentElement.dataset['theme'] = one), theme);
      // A colour on its way to another is neither of the two.
      await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))));
      if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) });
      expect(await faultsOn(page, where, theme === 'dark'), `${name}, ${theme}`).toEqual([]);
    }
  }

  function faultsOn(page: Page, where: string, ofColours: boolean): Promise<readonly string[]> {
    return page.evaluate(
      async ([within, isOfColours]) => {
        const { axe } = window as unknown as { axe: { run: (where: object, options: RunOptions) => Promise<AxeResults> } };
        const options: RunOptions = isOfColours
          ? { runOnly: { type: 'rule', values: ['color-contrast'] } }
          : { rules: { 'label-content-name-mismatch': { enabled: true } } };
        const { violations } = await axe.run(
          { include: [[within]] },
          { resultTypes: ['violations'], preload: { assets: ['media'] }, ...options },
        );
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
      },
      [where, ofColours] as const,
    );
  }

  async function rows<T>(page: Page, table: string): Promise<readonly T[]> {
    return page.evaluate(async (name) => {
      const { harness } = window as unknown as { harness: { desk: { read: { all: (table: string) => Promise<readonly unknown[]> } } } };
      return harness.desk.read.all(name) as Promise<never>;
    }, table);
  }

  async function pick(page: Page, label: string, typed: string): Promise<void> {
    const field = panel(page).getByRole('combobox', { name: label }).last();
    await field.fill(typed);
    await page.getByRole('option', { name: typed }).first().waitFor();
    await field.press('Enter');
  }

  async function beginBooking(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'New visit' }).first().click();
    await panel(page).getByRole('heading', { name: 'New visit' }).waitFor();
  }

  it('book two services with an assistant, a discount and a chair, every week, past those that collide', async () => {
    const page = await open();
    await beginBooking(page);
    await check(page, 'booking-empty');
    await pick(page, 'Client', 'Soraya');
    await pick(page, 'Service', 'Gloss');
    await panel(page)
      .getByRole('button', { name: /Start, break, discount/ })
      .click();
    await panel(page).getByRole('textbox', { name: 'Discount' }).fill('10');
    await pick(page, 'Assistants', 'Joanne');
    await panel(page).getByRole('button', { name: 'Add a service' }).click();
    await pick(page, 'Service', 'Blow-dry');
    await check(page, 'booking-lines');
    await panel(page).locator('.free-times .chip').first().click();
    await panel(page).getByText('Repeat', { exact: true }).click();
    await panel(page)
      .getByText(/times will be booked/)
      .waitFor();
    await panel(page)
      .getByText(/times will be booked/)
      .scrollIntoViewIfNeeded();
    await check(page, 'booking-series');
    // More than a desk saves in one go.
    await panel(page).getByRole('textbox', { name: 'Times' }).fill('60');
    await panel(page).getByText('60 times will be booked').waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => toast(page).textContent(), { timeout: 20_000 }).toMatch(/Booked a series of \d+ visits/);
    const booked = (await rows<Visit>(page, 'visits')).filter(({ seriesId }) => seriesId !== null);
    expect(booked.length).toBeGreaterThan(50);
    expect(booked[0]?.lines).toMatchObject([
      { serviceId: 'gloss', discountPpm: 100_000, assistantIds: [expect.any(String)], instanceIds: ['basin-1'] },
      { serviceId: 'blow' },
    ]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => toast(page).textContent(), { timeout: 20_000 }).toMatch(/^Taken back/);
    const gone = (await rows<Visit>(page, 'visits')).filter(
      ({ seriesId, cancelled }) => seriesId !== null && cancelled?.isMistake === true,
    );
    expect(gone).toHaveLength(booked.length);
  });

  it('show a visit with its history, mark it, and begin it once more', async () => {
    const page = await open();
    await page.getByRole('gridcell', { name: 'Ludmila A.' }).first().click();
    await panel(page).getByText('Agreed with the client').click();
    await expect.poll(async () => (await rows<Visit>(page, 'visits')).some(({ isAgreed }) => isAgreed)).toBe(true);
    await panel(page).getByRole('button', { name: 'VIP' }).click();
    // In the week of one person and in the list it is marked as on the day.
    const marked = page.getByRole('gridcell', { name: /^Ludmila A\..*VIP/ });
    await expect.poll(() => marked.count()).toBeGreaterThan(0);
    await page.keyboard.press('Shift+W');
    await page.getByRole('grid', { name: /^The week of/ }).waitFor();
    await page.getByRole('button', { name: /JJ/ }).first().click();
    await page.getByRole('option', { name: /Becky/ }).click();
    await expect.poll(() => marked.count()).toBe(1);
    await page.keyboard.press('Shift+L');
    await expect.poll(() => page.locator('.agenda-entry', { hasText: 'Ludmila A.' }).first().innerText()).toContain('VIP');
    await page.keyboard.press('Shift+D');
    await marked.first().waitFor();
    await panel(page).getByRole('button', { name: 'Show the history' }).click();
    await expect.poll(() => panel(page).locator('.history-entries').innerText()).toContain('Agreed with the client: no → yes');
    await check(page, 'visit');
    await panel(page).locator('.visit-foot-row').getByRole('button', { name: 'Change' }).click();
    await panel(page).getByRole('textbox', { name: 'Minutes' }).first().fill('40');
    await check(page, 'visit-change');
    await page.keyboard.press('Control+Enter');
    await panel(page).locator('.visit-foot-row').getByRole('button', { name: 'Change' }).waitFor();
    await panel(page).getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Again in 4 weeks' }).click();
    await panel(page).getByRole('heading', { name: 'New visit' }).waitFor();
    await check(page, 'visit-again');
  });

  it('let a client wait, and book him with one press when the time is free', async () => {
    const page = await open();
    await page.keyboard.press('Shift+Q');
    await panel(page).getByText('Nobody waits for a place').waitFor();
    await panel(page).getByRole('button', { name: 'Add a client' }).click();
    await pick(page, 'Client', 'Soraya');
    await pick(page, 'Services', 'Blow-dry');
    await check(page, 'waiting-form');
    await page.keyboard.press('Control+Enter');
    await panel(page)
      .getByRole('button', { name: /^Book \d\d:\d\d/ })
      .waitFor();
    await check(page, 'waiting-list');
    await panel(page)
      .getByRole('button', { name: /^Book \d\d:\d\d/ })
      .click();
    await expect.poll(() => toast(page).textContent()).toMatch(/^Booked Soraya/);
    const [waiting] = await rows<WaitingClient>(page, 'waitingClients');
    expect(waiting).toMatchObject({ state: 'booked', visitId: expect.any(String) });
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await rows<WaitingClient>(page, 'waitingClients'))[0]?.state).toBe('waiting');
  });

  it('plan a group event, add those who take part, and keep time free', async () => {
    const page = await open();
    await beginBooking(page);
    await panel(page).getByRole('radio', { name: 'Group event' }).click();
    await pick(page, 'Service', 'Blow-dry');
    await panel(page).getByRole('textbox', { name: 'Places' }).fill('2');
    await panel(page).locator('.free-times .chip').first().click();
    await check(page, 'group-new');
    await page.keyboard.press('Control+Enter');
    await panel(page).getByText('0 of 2 places taken').first().waitFor();
    await panel(page).getByRole('button', { name: 'Add a client' }).click();
    await pick(page, 'Client', 'Soraya');
    await page.keyboard.press('Control+Enter');
    await panel(page).getByText('1 of 2 places taken').first().waitFor();
    await check(page, 'group-event');
    await panel(page).getByRole('button', { name: 'Change', exact: true }).click();
    await panel(page).getByRole('textbox', { name: 'Title' }).fill('Braids for all');
    await pick(page, 'Assistants', 'Joanne');
    await pick(page, 'Rooms, chairs and devices', 'Basin 2');
    await panel(page).getByRole('radio', { name: 'Colour 7' }).click();
    await check(page, 'group-change');
    await page.keyboard.press('Control+Enter');
    await panel(page).getByRole('heading', { name: 'Braids for all' }).waitFor();
    const planned = async () => (await rows<GroupEvent>(page, 'groupEvents')).find(({ capacity }) => capacity === 2);
    expect(await planned()).toMatchObject({ title: 'Braids for all', assistantIds: ['staff-3'], instanceIds: ['basin-2'], color: 6 });
    await panel(page)
      .getByText(/ and Joanne · Basin 2/)
      .waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(planned).toMatchObject({ title: 'Blow-dry', assistantIds: [], instanceIds: [], color: null });
    await panel(page).getByRole('button', { name: 'Cancel event' }).click();
    await panel(page).getByRole('textbox').fill('The teacher is ill');
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await planned())?.cancelled?.reason).toBe('The teacher is ill');
    await page.getByRole('button', { name: /Undo/ }).last().click();
    await expect.poll(async () => (await planned())?.cancelled).toBe(null);
    await page.keyboard.press('Escape');
    await beginBooking(page);
    await panel(page).getByRole('radio', { name: 'Block' }).click();
    await check(page, 'block-new');
    await page.keyboard.press('Escape');
    await page
      .getByRole('gridcell', { name: /^Lunch/ })
      .first()
      .click();
    await panel(page).getByRole('heading', { name: 'Lunch' }).waitFor();
    await check(page, 'block');
    await page.keyboard.press('e');
    await panel(page)
      .getByRole('button', { name: /What for/ })
      .press('Enter');
    await page.getByRole('option', { name: 'Training' }).click();
    await panel(page).getByRole('textbox', { name: 'Note' }).fill('With the trainees');
    await pick(page, 'Rooms, chairs and devices', 'Basin 2');
    await panel(page).getByRole('radio', { name: 'Colour 3' }).click();
    await check(page, 'block-change');
    const changed = async () => (await rows<Block>(page, 'blocks')).find(({ note }) => note === 'With the trainees');
    await page.keyboard.press('Control+Enter');
    await panel(page).getByRole('heading', { name: 'Training' }).waitFor();
    expect(await changed()).toMatchObject({ kind: 'training', instanceIds: ['basin-2'], color: 2 });
    await panel(page).getByRole('button', { name: 'Show the history' }).click();
    await expect.poll(() => panel(page).locator('.history-entries').innerText()).toContain('What for: Lunch → Training');
    await check(page, 'block-changed');
    await page.keyboard.press('Control+z');
    await expect.poll(changed).toBeUndefined();
    await panel(page).getByRole('heading', { name: 'Lunch' }).waitFor();
  });

  it('book places in a workshop from the form of a visit, with one press', async () => {
    const page = await open();
    await beginBooking(page);
    await pick(page, 'Client', 'Soraya');
    await pick(page, 'Service', 'Gloss');
    await panel(page).getByText('5 places left').waitFor();
    await panel(page).getByRole('textbox', { name: 'Places' }).fill('2');
    await check(page, 'booking-join');
    await panel(page)
      .getByRole('button', { name: /^Join Braiding workshop/ })
      .click();
    await expect.poll(() => toast(page).textContent()).toMatch(/^Booked Soraya/);
    const joined = (await rows<Visit>(page, 'visits')).filter(({ groupEventId, seats }) => groupEventId === 'workshop' && seats === 2);
    expect(joined.map(({ lines }) => lines[0]?.priceMinor)).toContain(6000);
  });

  it('mark a place that came free while somebody waits for it', async () => {
    const page = await open();
    await page.keyboard.press('Shift+Q');
    await panel(page).getByRole('button', { name: 'Add a client' }).click();
    await pick(page, 'Client', 'Soraya');
    await pick(page, 'Services', 'Blow-dry');
    await page.keyboard.press('Control+Enter');
    await panel(page)
      .getByRole('button', { name: /^Book \d\d:\d\d/ })
      .waitFor();
    await page.getByRole('gridcell', { name: 'Ludmila A.' }).first().click();
    await panel(page).getByRole('button', { name: 'Cancel visit' }).click();
    await panel(page).getByRole('textbox').first().fill('Has a cold');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.locator('.grid-hint').allTextContents()).toEqual(['1 waits for this']);
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, 'freed.png') });
    await page.keyboard.press('Shift+Q');
    await panel(page).getByRole('heading', { name: 'A place came free' }).waitFor();
    await check(page, 'waiting-freed');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.grid-hint').count()).toBe(0);
  });

  it('say when another desk moved what is being changed, undo nothing of it, and keep what was typed', async () => {
    const page = await open();
    const cell = page.getByRole('gridcell', { name: 'Ludmila A.' }).first();
    const box = (await cell.evaluate((one) => one.closest('[data-box]')?.getAttribute('data-box'))) ?? '';
    const stands = async () => (await rows<Visit>(page, 'visits')).find(({ id }) => box.startsWith(id));
    const before = await stands();
    await cell.click();
    await panel(page).locator('.visit-foot-row').getByRole('button', { name: 'Change' }).click();
    await panel(page).getByRole('textbox', { name: 'Price' }).first().fill('12');
    const places = (before?.lines ?? []).map(({ id, startsAt, staffId, durationMinutes }) => ({
      lineId: id,
      startsAt,
      staffId,
      durationMinutes,
    }));
    const to = places.map((place) => ({ ...place, durationMinutes: 30 }));
    const args = { visitId: before?.id, day: before?.day, from: places, to, overbook: null };
    await page.evaluate(async (given) => {
      const { harness } = window as unknown as { harness: OtherDesk };
      await harness.desk.run(harness.session, { command: harness.moveVisit, args: given });
    }, args);
    await panel(page).getByText('This was changed elsewhere').waitFor();
    await check(page, 'visit-change-meanwhile');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => toast(page).textContent()).toMatch(/^Somebody changed this visit meanwhile/);
    expect((await stands())?.lines[0]).toMatchObject({ durationMinutes: 30, priceMinor: before?.lines[0]?.priceMinor });
    await panel(page).getByRole('button', { name: 'Show what stands now' }).click();
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await stands())?.lines[0]).toMatchObject({ durationMinutes: 30, priceMinor: 1_200 });
  });

  it('tell that a block was kept half typed, and begin it anew', async () => {
    const page = await open();
    await beginBooking(page);
    await panel(page).getByRole('radio', { name: 'Block' }).click();
    await panel(page).getByRole('textbox', { name: 'Note' }).fill('Dentist');
    await page.keyboard.press('Escape');
    await beginBooking(page);
    await panel(page).getByRole('radio', { name: 'Block' }).click();
    await panel(page).getByText('What was half typed here was kept for you.').waitFor();
    await check(page, 'block-kept');
    await panel(page).getByRole('button', { name: 'Start over' }).click();
    await expect.poll(() => panel(page).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('');
  });

  it('say above the calendar that a long change was cut off, and finish it', async () => {
    const page = await open();
    const blocks = ['06:00', '06:30', '07:00'].map((time, at) => ({
      name: 'addBlock',
      args: {
        blockId: `cut-off-${at}`,
        staffId: 'staff-0',
        instanceIds: [],
        startsAt: `2026-03-02T${time}:00.000Z`,
        durationMinutes: 30,
        kind: 'lunch',
        note: '',
        seriesId: null,
        overbook: null,
      },
    }));
    const seen = { name: 'setVisitStatus', args: { visitId: 'visit-of-the-first-fifty', from: 'waiting', to: 'confirmed' } };
    await page.evaluate(
      (list) => {
        sessionStorage.setItem('draft:work:list', JSON.stringify(list));
        sessionStorage.setItem('draft:work:saved', '1');
      },
      [seen, ...blocks],
    );
    await page.reload();
    await page.getByText('A long change was cut off when the desk stopped: 1 of 4 steps are saved').waitFor();
    await check(page, 'cut-off', '.banner');
    await page.getByRole('button', { name: 'Finish it' }).click();
    await expect.poll(async () => (await rows<{ id: string }>(page, 'blocks')).filter(({ id }) => id.startsWith('cut-off')).length).toBe(3);
    await expect.poll(() => page.getByText('A long change was cut off').count()).toBe(0);
    expect(await page.evaluate(() => sessionStorage.getItem('draft:work:list'))).toBeNull();
  });
});

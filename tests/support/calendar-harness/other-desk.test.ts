import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeOf } from '#shared/booking/move-visit.ts';
import type { GroupEvent, Visit, WaitingClient } from '#shared/booking/tables.ts';
import { addDays, addMinutes } from '#shared/kernel/time.ts';
import { harnessBrowser, useHarness } from './open-harness.ts';
import { sampleDay } from './sample-day.ts';

/** What a test does as somebody at another desk. */
interface Elsewhere {
  readonly session: unknown;
  readonly otherDesk: { readonly run: (session: unknown, ...invocations: readonly unknown[]) => Promise<unknown> };
}

/** Real pages on a machine that others use too. */
const slowMs = 180_000;
/** Where pictures go, for whoever wants to look at them. */
const pictures = process.env['FOYER_PANELS'];
const tomorrow = addDays(sampleDay, 1);

describe.skipIf(harnessBrowser === undefined)('what another desk takes from the calendar', { timeout: slowMs }, () => {
  const harness = useHarness('[data-box]');
  const open = (query = '') => harness.open(query, { viewport: { width: 1280, height: 1000 } });
  const panel = (page: Page) => page.locator('.calendar-panel');
  const picture = async (page: Page, name: string) => {
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`) });
  };

  async function rows<T>(page: Page, table: string): Promise<readonly T[]> {
    return page.evaluate(async (name) => {
      const { harness } = window as unknown as { harness: { desk: { read: { all: (table: string) => Promise<readonly unknown[]> } } } };
      return harness.desk.read.all(name) as Promise<never>;
    }, table);
  }

  /** A command of the other desk, as the harness names it. */
  async function elsewhere(page: Page, command: string, args: unknown): Promise<void> {
    const answer = await page.evaluate(
      async ([name, given]) => {
        const { harness } = window as unknown as { harness: Elsewhere & Readonly<Record<string, unknown>> };
        return harness.otherDesk.run(harness.session, { command: harness[name as string], args: given });
      },
      [command, args] as const,
    );
    expect(answer).toMatchObject({ ok: true });
  }

  const cancel = (page: Page, { id, changedAt }: Visit) =>
    elsewhere(page, 'cancelVisit', { visitId: id, reason: 'ill', isMistake: false, seenAt: changedAt });

  const move = (page: Page, visit: Visit, minutes: number) => {
    const from = visit.lines.map(placeOf);
    const to = from.map((place) => ({ ...place, startsAt: addMinutes(place.startsAt, minutes) }));
    const day = addDays(visit.day, Math.round(minutes / 1_440));
    return elsewhere(page, 'moveVisit', { visitId: visit.id, day, from, to, bySeries: false, overbook: null });
  };

  /** Puts somebody on the waiting list for a service, on any of the sample's days. */
  async function waits(page: Page, client: string, service: string): Promise<void> {
    await page.keyboard.press('Shift+Q');
    await panel(page).getByRole('button', { name: 'Add a client' }).click();
    for (const [label, typed] of [
      ['Client', client],
      ['Services', service],
    ] as const) {
      const field = panel(page).getByRole('combobox', { name: label }).last();
      await field.fill(typed);
      await page.getByRole('option', { name: typed }).first().waitFor();
      await field.press('Enter');
    }
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await rows<WaitingClient>(page, 'waitingClients')).length).toBe(1);
  }

  const visitsOf = async (page: Page, day: string) =>
    (await rows<Visit>(page, 'visits')).filter((visit) => visit.day === day && visit.groupEventId === null && visit.status === 'waiting');

  it('frees time on another day: told once, shown in one step, booked with one press', async () => {
    const page = await open();
    await waits(page, 'Soraya', 'Men’s cut');
    const visit = (await visitsOf(page, tomorrow)).find(({ lines }) => (lines[0]?.durationMinutes ?? 0) >= 30);
    if (visit === undefined) throw new Error('the sample has a visit tomorrow');
    await cancel(page, visit);
    const told = page.locator('.toast', { hasText: 'came free' });
    await told.waitFor();
    await picture(page, 'freed-told');
    await panel(page).getByRole('heading', { name: 'A place came free' }).waitFor();
    await told.getByRole('button', { name: /^Show / }).click();
    await page.getByRole('grid', { name: /12 June|June 12/ }).waitFor();
    await picture(page, 'freed-shown');
    expect(await told.count()).toBe(0);
    await panel(page)
      .getByRole('button', { name: /^Book .*: Soraya/ })
      .first()
      .click();
    await expect.poll(async () => (await rows<WaitingClient>(page, 'waitingClients'))[0]?.state).toBe('booked');
    const booked = (await visitsOf(page, tomorrow)).find(
      ({ lines, createdAt }) => lines[0]?.serviceId === 'men' && createdAt > `${sampleDay}T`,
    );
    expect(booked?.lines[0]?.startsAt.slice(0, 10)).toBe(tomorrow);
    await panel(page).getByRole('heading', { name: 'A place came free' }).waitFor({ state: 'hidden' });
  });

  it('frees a place in a workshop: who waits for one is added to it', async () => {
    const page = await open();
    const before = (await rows<GroupEvent>(page, 'groupEvents')).find(({ id }) => id === 'workshop');
    const taken = (await rows<Visit>(page, 'visits')).filter(({ groupEventId }) => groupEventId === 'workshop');
    const seats = taken.reduce((sum, visit) => sum + visit.seats, 0);
    const describe = (from: number, to: number) =>
      elsewhere(page, 'describeGroupEvent', { groupEventId: 'workshop', from: { capacity: from }, to: { capacity: to } });
    await describe(before?.capacity ?? 0, seats);
    await waits(page, 'Soraya', 'Gloss');
    await describe(seats, seats + 1);
    await page.locator('.toast', { hasText: 'came free' }).waitFor();
    await picture(page, 'freed-seat');
    await panel(page)
      .getByText(/^Braiding workshop, /)
      .waitFor();
    await panel(page)
      .getByRole('button', { name: /^Book .*: Soraya/ })
      .first()
      .click();
    await expect.poll(async () => (await rows<WaitingClient>(page, 'waitingClients'))[0]?.state).toBe('booked');
    const now = (await rows<Visit>(page, 'visits')).filter(({ groupEventId }) => groupEventId === 'workshop');
    expect(now).toHaveLength(taken.length + 1);
    expect(now.find(({ id }) => taken.every((one) => one.id !== id))?.lines[0]?.priceMinor).toBe(before?.priceMinor);
  });

  it('is named where it stood, by who cancelled it, and by nobody for what is done here', async () => {
    const page = await open();
    const [visit] = await visitsOf(page, sampleDay);
    if (visit === undefined) throw new Error('the sample has a visit today');
    const box = page.locator(`[data-box^="${visit.id}"]`);
    await box.first().waitFor();
    await cancel(page, visit);
    await page.locator('.box-note', { hasText: 'Cancelled by Amelie Roy: ' }).waitFor();
    await picture(page, 'gone-cancelled');
    expect(await box.count()).toBe(0);
    await expect
      .poll(() => page.locator('[aria-live=polite]').allTextContents())
      .toContainEqual(expect.stringContaining('Cancelled by Amelie Roy: '));
  });

  it('is named with the way to where it went', async () => {
    const page = await open();
    const visit = (await visitsOf(page, sampleDay)).at(-1);
    if (visit === undefined) throw new Error('the sample has a visit today');
    await move(page, visit, 1_440);
    const note = page.locator('.box-note', { hasText: 'Moved by Amelie Roy: ' });
    await note.waitFor();
    const told = page.locator('.toast', { hasText: 'It is on ' });
    await picture(page, 'gone-moved');
    await told.getByRole('button', { name: 'Go there' }).click();
    await page.getByRole('grid', { name: /12 June|June 12/ }).waitFor();
    await panel(page).getByRole('heading').first().waitFor();
    await page.locator(`[data-box^="${visit.id}"]`).first().waitFor();
    expect(await note.count()).toBe(0);
  });

  it('names no client to who may not see them', async () => {
    const page = await open('without=clients.view');
    const visit = (await visitsOf(page, sampleDay)).find(({ clientId }) => clientId !== null);
    if (visit === undefined) throw new Error('the sample has a client today');
    await cancel(page, visit);
    const note = page.locator('.box-note', { hasText: 'Cancelled by Amelie Roy: ' });
    await note.waitFor();
    const clients = await rows<{ readonly id: string; readonly displayName: string }>(page, 'clients');
    const name = clients.find(({ id }) => id === visit.clientId)?.displayName ?? '';
    expect(name).not.toBe('');
    expect(await note.textContent()).toMatch(/: \d\d:\d\d Client, /);
    expect(await page.locator('body').textContent()).not.toContain(name);
  });

  /** Words that are read out are those that are seen. */
  const isTold = (page: Page, words: RegExp) =>
    expect.poll(() => page.locator('[aria-live=polite]').allTextContents()).toContainEqual(expect.stringMatching(words));

  it('is named in the list, at the entry or on its day, and what has the focus there stays where it is', async () => {
    const page = await open();
    const inOrder = (await visitsOf(page, sampleDay)).toSorted((a, b) =>
      (a.lines[0]?.startsAt ?? '') < (b.lines[0]?.startsAt ?? '') ? -1 : 1,
    );
    // All of them are in sight together.
    const [first, second, last] = inOrder.slice(-3);
    if (first === undefined || second === undefined || last === undefined) throw new Error('the sample has visits today');
    await page.keyboard.press('Shift+L');
    const row = (visit: Visit) => page.locator(`.agenda-entry[data-key="${visit.id}"]`);
    await row(last).locator('[data-row]').focus();
    const top = async () => (await row(last).boundingBox())?.y ?? 0;
    const before = await top();
    await cancel(page, first);
    await page.locator('[data-after-gone] .news-note', { hasText: /^Cancelled by Amelie Roy: \d\d:\d\d / }).waitFor();
    await picture(page, 'list-cancelled');
    await isTold(page, /^Cancelled by Amelie Roy: /);
    await expect.poll(() => row(first).count()).toBe(0);
    expect(await top()).toBeCloseTo(before, 0);
    await move(page, second, 10);
    await row(second).locator('.news-note', { hasText: 'Changed by Amelie Roy' }).waitFor();
    await picture(page, 'list-changed');
    expect(
      await row(last)
        .locator('[data-row]')
        .evaluate((one) => one === document.activeElement),
    ).toBe(true);
    // The one with the focus goes: the keyboard stays in the list.
    await cancel(page, last);
    await expect.poll(() => row(last).count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.closest('.agenda-table') !== null)).toBe(true);
  });

  it.each([
    ['Shift+O', '.overview-cell'],
    ['Shift+M', '.month-cell'],
  ])('is named on its day in the view of %s', async (key, cell) => {
    const page = await open();
    const [visit, other] = await visitsOf(page, sampleDay);
    if (visit === undefined || other === undefined) throw new Error('the sample has visits today');
    await page.keyboard.press(key);
    await page.locator(cell).first().waitFor();
    await expect.poll(() => page.locator(cell, { hasText: /\d+ visits/ }).count()).toBeGreaterThan(0);
    const note = page.locator(`${cell} .news-note`);
    await move(page, visit, 10);
    await note.filter({ hasText: 'Changed by Amelie Roy' }).waitFor();
    await picture(page, `news-${cell.slice(1)}`);
    await isTold(page, /11.*: Changed by Amelie Roy$/);
    await cancel(page, other);
    await note.filter({ hasText: 'Cancelled by Amelie Roy' }).waitFor();
  });
});

import { type Locator, type Page, expect, test } from '@playwright/test';
import { must } from '#shared/kernel/assert.ts';
import { addDays } from '#shared/kernel/time.ts';
import { en } from '#renderer/i18n/en.ts';
import { look } from '#tests/e2e/support/look.ts';
import { daysUntil, nameOf, works } from '#tests/e2e/support/screens/demo-salon.ts';
import type { Guest } from '#tests/e2e/support/screens/guest.ts';
import { deskOfFile } from '#tests/e2e/support/shared-desk.ts';

const size = { width: 1680, height: 1000 };

/** What a screen reader was told last. */
function heard(page: Page): Promise<string> {
  return page
    .locator('[aria-live=assertive]')
    .last()
    .innerText()
    .then((words) => words.trim());
}

/** Goes from control to control until one has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the focus never came there');
}

/** Walks through the grid by arrows until a box has the focus: to its column first, then along that to its time. */
async function walkTo(page: Page, box: Locator): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    const key = await box.evaluate((target) => {
      const here = document.activeElement;
      const [from, to] = [here, target].map((cell) => cell?.closest('[role=row]')?.getBoundingClientRect().left);
      if (here === null || here === target || from === undefined || to === undefined) return null;
      if (from !== to) return to < from ? 'ArrowLeft' : 'ArrowRight';
      return target.getBoundingClientRect().top < here.getBoundingClientRect().top ? 'ArrowUp' : 'ArrowDown';
    });
    if (key === null) break;
    await page.keyboard.press(key);
  }
  expect(await box.evaluate((target) => target === document.activeElement), 'arrows lead to the box').toBe(true);
}

/** Types, walks down the list that opens to the entry that begins with some words, and takes it. */
async function take(page: Page, typed: string, wanted: RegExp): Promise<void> {
  await page.keyboard.type(typed);
  await expect(page.getByRole('option', { name: wanted }).first()).toBeVisible();
  const isOnIt = () =>
    page.evaluate((words) => {
      const active = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
      return new RegExp(words).test(document.getElementById(active)?.textContent ?? '');
    }, wanted.source);
  // A list that is typed into from its button has the focus on its entries themselves.
  const onFocused = () =>
    page
      .getByRole('option', { name: wanted })
      .first()
      .evaluate((option) => option === document.activeElement);
  for (let step = 0; step < 12 && !(await isOnIt()) && !(await onFocused()); step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option')).toHaveCount(0);
}

/** Books two services of two people for a client who is found by name, on the day that is shown, and answers whose visit it is. */
async function bookByKeys({ page, said, button }: Guest): Promise<string> {
  await page.keyboard.press('n');
  const client = page.getByRole('combobox', { name: said('visit.client') });
  await expect(client).toBeFocused();
  await take(page, 'elvira', /^Elvira/);
  const services = page.getByRole('combobox', { name: said('booking.service') });
  await tabTo(page, services.first());
  await take(page, 'Fringe', /^Fringe trim/);
  await tabTo(page, button('booking.addService'));
  await page.keyboard.press('Enter');
  await expect(services).toHaveCount(2);
  await tabTo(page, services.last());
  await take(page, 'Blow-dry', /^Blow-dry/);
  await tabTo(page, page.getByRole('button', { name: new RegExp(said('booking.staffMember').source.slice(1, -1)) }).last());
  await page.keyboard.press('Enter');
  await take(page, nameOf('sami'), new RegExp(`^${nameOf('sami')}`));
  const free = page.getByRole('group', { name: said('booking.free') });
  await expect(free.getByRole('button').first()).toBeVisible();
  await tabTo(page, free.getByRole('button').first());
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('visit.booked')).first()).toBeVisible();
  const words = (await page.getByText(said('visit.booked')).first().textContent()) ?? '';
  return must(/^Booked (.*) at /.exec(words)?.[1], 'the toast names the client');
}

/** Carries what is in the hand along until nothing is said against its place. */
async function carryToFree(page: Page): Promise<string> {
  for (let step = 0; step < 110; step += 1) {
    const said = await heard(page);
    // "10:00, Inès", and a sentence behind it where something is in the way.
    if (/^\d\d:\d\d, [^.]+$/.test(said)) return said;
    await page.keyboard.press(/does not perform|does not work|is away/.test(said) ? 'ArrowRight' : 'ArrowDown');
  }
  throw new Error('there was no free place on the way');
}

test.describe(() => {
  const atDesk = deskOfFile();

  test('a visit from the first letter of a name to its cancellation, without a mouse', async () => {
    test.setTimeout(180_000);
    await atDesk('owner', async (guest) => {
      const { page, said } = guest;
      await page.setViewportSize(size);
      const days = daysUntil((day) => [day, addDays(day, 1)].every((on) => works('camille', on) && works('sami', on)), 8);
      await page.keyboard.press('g');
      for (let week = 0; week < Math.floor(days / 7); week += 1) await page.keyboard.press('Shift+PageDown');
      for (let day = 0; day < days % 7; day += 1) await page.keyboard.press('PageDown');
      for (let column = 0; column < 5; column += 1) await page.keyboard.press('ArrowLeft');
      await expect(page.locator(':focus')).toHaveAccessibleName(new RegExp(nameOf('camille')));
      const client = await bookByKeys(guest);
      const boxes = page.getByRole('gridcell', { name: new RegExp(`^${client}, `) });
      await expect(boxes).toHaveCount(2);
      const labels = () => boxes.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? '').sort());
      const booked = await labels();
      const fringe = page.getByRole('gridcell', { name: new RegExp(`^${client}, Fringe trim`) });
      await expect(boxes.and(page.locator(':focus'))).toHaveCount(1);
      await look(page, 'visit-booked');

      // To the service that can go to others.
      await walkTo(page, fringe);
      const staff = must((await fringe.getAttribute('aria-label'))?.split(', ').at(-2), 'the label names the staff member');
      await page.keyboard.press('m');
      await expect.poll(() => heard(page)).toContain(client);
      await look(page, 'visit-in-hand');
      await page.keyboard.press('Alt+ArrowRight');
      await expect.poll(() => heard(page)).toMatch(/\d\d:\d\d, /);
      await page.keyboard.press('ArrowRight');
      const place = await carryToFree(page);
      await page.keyboard.press('Enter');
      await expect(page.getByText(said('visit.movedDay')).first()).toBeVisible();
      const [time, person] = place.split(', ');
      await expect(fringe).toHaveAccessibleName(new RegExp(`${time}.*${person}`));
      expect(person).not.toBe(staff);
      await expect(fringe).toBeFocused();

      const shorter = must((await fringe.getAttribute('aria-label')) ?? undefined, 'the box is named');
      await page.keyboard.press('Shift+ArrowDown');
      await expect(page.getByText(said('visit.resized')).first()).toBeVisible();
      await expect(fringe).not.toHaveAccessibleName(shorter);
      const longer = must((await fringe.getAttribute('aria-label')) ?? undefined, 'the box is named');

      await page.keyboard.press('3');
      await expect(fringe).toHaveAccessibleName(/Arrived/);

      await page.keyboard.press('Delete');
      await expect(page.getByText(said('visit.cancelTitle')).first()).toBeVisible();
      await page.keyboard.press('Control+Enter');
      await expect(boxes).toHaveCount(0);
      await tabTo(page, page.getByRole('button', { name: /\d cancelled$/ }));
      await page.keyboard.press('Enter');
      await expect(boxes).toHaveCount(2);
      await look(page, 'cancelled-shown');
      await page.keyboard.press('Enter');
      await expect(boxes).toHaveCount(0);
      await tabTo(page, guest.button('visit.undoMenu'));
      await page.keyboard.press('Enter');
      await expect(page.getByRole('menuitem').first()).toContainText(client);
      await look(page, 'undo-menu');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menuitem')).toHaveCount(0);

      await page.keyboard.press('Control+z');
      await expect(fringe).toHaveAccessibleName(/Arrived/);
      await page.keyboard.press('Control+z');
      await expect(fringe).toHaveAccessibleName(longer);
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      await expect(boxes).toHaveCount(0);
      await page.keyboard.press('Alt+ArrowLeft');
      await expect.poll(labels).toEqual(booked);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toContainText(en.calendar.keyResizeStart);
    });
  });

  test('time kept free for a lunch becomes a training with a note, and a lunch again, without a mouse', async () => {
    test.setTimeout(180_000);
    await atDesk('owner', async ({ page, said, button }) => {
      const panel = page.getByRole('complementary');
      await page.keyboard.press('g');
      const grid = page.getByRole('grid');
      const shown = (await grid.getAttribute('aria-label')) ?? '';
      await page.keyboard.press('PageDown');
      // Whoever has a column today may have none tomorrow.
      await expect(grid).not.toHaveAccessibleName(shown);
      await page.keyboard.press('b');
      await expect(panel.getByRole('heading', { name: said('booking.titleBlock') })).toBeVisible();
      await expect(button('booking.keepFree')).toBeVisible();
      const kind = (name: 'booking.kindGroup' | 'booking.kindBlock') => panel.getByRole('radio', { name: said(name) });
      await kind('booking.kindGroup').press('Space');
      await expect(panel.getByRole('heading', { name: said('booking.titleGroup') })).toBeVisible();
      await look(page, 'group-new');
      await kind('booking.kindBlock').press('Space');
      await expect(button('booking.keepFree')).toBeVisible();
      // Wherever the cursor was, the end of the evening is free.
      const start = panel.getByRole('textbox', { name: said('booking.start') });
      if (await start.isVisible()) await start.fill('21:40');
      await tabTo(page, panel.getByRole('textbox', { name: said('common.note') }));
      await page.keyboard.type('Each week');
      await tabTo(page, panel.getByRole('checkbox', { name: said('booking.repeat') }));
      await page.keyboard.press('Space');
      await expect(panel.getByText(/\d times will be/)).toBeVisible();
      await look(page, 'block-series');
      await page.keyboard.press('Control+Enter');
      const boxes = page.getByRole('gridcell', { name: /^Lunch, Each week, / });
      await expect(panel.getByRole('heading', { name: said('booking.titleBlock') })).toBeHidden();
      // What is out of sight is not in the page.
      await grid.evaluate((one) => one.scrollTo({ top: one.scrollHeight }));
      await boxes.focus();
      await page.keyboard.press('Enter');
      await expect(panel.getByRole('heading', { name: 'Lunch' })).toBeVisible();
      await page.keyboard.press('e');
      await expect(panel.getByRole('button', { name: /What for/ })).toBeFocused();
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await tabTo(page, panel.getByRole('textbox', { name: said('common.note') }));
      await page.keyboard.press('Control+a');
      await page.keyboard.type('With the trainees');
      await tabTo(page, panel.getByRole('radiogroup', { name: said('groupEvent.color') }));
      await look(page, 'block-change');
      await page.keyboard.press('Control+Enter');
      // Of those that repeat, only this one.
      const reach = page.getByRole('dialog', { name: said('series.title') });
      await expect(reach.getByRole('radio').first()).toBeVisible();
      await reach.getByRole('radio').nth(1).press('Space');
      await expect(reach.getByRole('checkbox')).toBeVisible();
      await look(page, 'series-reach');
      await reach.getByRole('radio').first().press('Space');
      await expect(reach.getByRole('checkbox')).toBeHidden();
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('gridcell', { name: /^Training, With the trainees, / })).toHaveCount(1);
      await expect(boxes).toHaveCount(0);
      await expect(button('groupEvent.change')).toBeVisible();
      await page.keyboard.press('Control+z');
      await expect(boxes).toHaveCount(1);
    });
  });
});

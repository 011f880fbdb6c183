import { type Locator, type Page, expect, test } from '@playwright/test';
import { deskOfFile } from '#tests/e2e/support/shared-desk.ts';
import { type Guest, openTill } from '#tests/e2e/support/screens/guest.ts';

/** Types a name and takes the first who is found by it, as somebody does who does not look. */
async function pick({ page, said }: Guest, name: string): Promise<void> {
  await expect(page.getByRole('combobox', { name: said('visit.client') })).toBeFocused();
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name: new RegExp(`^${name}`, 'i') }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: said('clients.choose') })).toBeVisible();
}

/** Opens a client beside the calendar, found by name; answers what he is called. */
async function openClient({ page }: Guest, name: string): Promise<string> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Search or do' })).toBeFocused();
  await page.keyboard.type(name);
  const found = page.getByRole('group', { name: 'Clients' }).getByRole('option').first();
  await expect(found).toContainText(new RegExp(name, 'i'));
  const called = (await found.locator('.option-label').textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: called })).toBeVisible();
  return called;
}

async function shownDay(page: Page): Promise<string> {
  return (await page.getByRole('grid').getAttribute('aria-label')) ?? '';
}

/** To the day after the one that is shown: it has free times at whatever hour the test runs. */
async function toNextDay(page: Page): Promise<string> {
  const before = await shownDay(page);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(page.getByRole('grid')).not.toHaveAccessibleName(before);
  return shownDay(page);
}

function isInside(region: Locator): Promise<boolean> {
  return region.evaluate((element) => element.contains(document.activeElement));
}

test.describe(() => {
  const atDesk = deskOfFile();

  test('what is typed after a choice goes into the next field, and no letter that falls beside a form moves the calendar', async () => {
    await atDesk('owner', async (guest) => {
      const { page, said, button } = guest;
      const form = page.getByRole('region', { name: said('booking.title') });
      const service = form.getByRole('combobox', { name: said('booking.service') });
      const start = form.getByRole('textbox', { name: said('booking.start') });
      const kept = form.getByText(said('booking.given'));
      const day = await toNextDay(page);

      // Client and service without a look, and without a key between them.
      await page.keyboard.press('n');
      await pick(guest, 'elvira');
      await page.keyboard.type('fringe');
      await expect(page.getByRole('option', { name: /^Fringe trim/ })).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(service).toHaveValue('Fringe trim');
      expect(await shownDay(page)).toBe(day);

      // Letters that no field has are nobody's, as long as a form is open.
      await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
      await page.keyboard.type('tnb');
      await expect(form).toBeVisible();
      await expect(kept).toBeHidden();
      expect(await shownDay(page)).toBe(day);

      // A form that was left goes on where it was, and has the keyboard. A time is typed digit by digit, as it is said.
      await page.keyboard.press('Escape');
      await expect(form).toBeHidden();
      await page.keyboard.press('n');
      await expect(kept).toBeVisible();
      await expect.poll(() => isInside(form)).toBe(true);
      await start.press('Control+a');
      await page.keyboard.type('1430');
      await expect(start).toHaveValue('1430');
      await expect(form).toContainText('14:30');

      // Nor is it the visit under the cursor that hears what is typed into a form that lacks nothing.
      await page.keyboard.press('Escape');
      await expect(form).toBeHidden();
      const waiting = page.getByRole('gridcell', { name: /, Waiting/ }).first();
      const label = (await waiting.getAttribute('aria-label')) ?? '';
      await waiting.focus();
      await page.keyboard.press('n');
      await expect(kept).toBeVisible();
      await page.keyboard.type('ca');
      await expect(form.getByRole('textbox', { name: said('booking.comment') })).toHaveValue('ca');
      await expect(page.getByRole('gridcell', { name: label, exact: true })).toBeVisible();

      // Also at a place that is pointed at while it is open, and after somebody begins anew.
      await button('calendar.newVisit').click();
      expect(await isInside(form)).toBe(true);
      await form.getByRole('button', { name: said('booking.startOver') }).click();
      await expect(form.getByRole('combobox', { name: said('visit.client') })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(form).toBeHidden();
    });
  });

  test('a waiting client is typed in without a look, and only somebody who can be called', async () => {
    await atDesk('owner', async (guest) => {
      const { page, said, button } = guest;
      await page.keyboard.press('Shift+Q');
      await button('waitingList.add').click();
      const form = page.getByRole('region', { name: said('waitingList.addTitle') });
      const services = form.getByRole('combobox', { name: said('waitingList.services') });
      const client = form.getByRole('combobox', { name: said('visit.client') });

      await expect(client).toBeFocused();
      await page.keyboard.type('Zoe Quickstep');
      await expect(page.getByRole('option', { name: said('clients.addNew', { name: 'Zoe Quickstep' }) })).toBeVisible();
      await expect(page.getByRole('option', { name: said('clients.walkInNamed') })).toBeHidden();
      await client.fill('');

      await pick(guest, 'elvira');
      for (const [typed, wanted] of [
        ['fringe', /^Fringe trim/],
        ['blow', /^Blow-dry/],
      ] as const) {
        await expect(services).toBeFocused();
        await page.keyboard.type(typed);
        await expect(page.getByRole('option', { name: wanted })).toBeVisible();
        await page.keyboard.press('Enter');
        await expect(form.getByRole('list', { name: said('waitingList.services') })).toContainText(wanted.source.slice(1));
      }
      await expect(services).toBeFocused();
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText(said('waitingList.added')).first()).toBeVisible();
      await page.keyboard.press('Escape');
    });
  });

  test('whoever only looked at a booking for one client books for the next one, and what is paid in stays a payment', async () => {
    await atDesk('owner', async (guest) => {
      const { page, said, button } = guest;
      const form = page.getByRole('region', { name: said('booking.title') });
      const client = form.getByRole('combobox', { name: said('visit.client') });
      await openTill(guest);
      await page.keyboard.press('F1');
      await expect(page.getByRole('grid')).toBeVisible();

      const called = await openClient(guest, 'elvira');
      await page.keyboard.press('Control+Enter');
      await expect(form).toContainText(called);
      await expect(form.getByRole('combobox', { name: said('booking.service') })).toBeFocused();
      await page.keyboard.press('Escape');
      await expect(form).toBeHidden();
      await page.keyboard.press('Escape');
      await button('calendar.newVisit').click();
      await expect(client).toBeFocused();
      await expect(form).not.toContainText(called);
      await page.keyboard.press('Escape');

      // The key of the form that is open, not of the panel that it lies in.
      await openClient(guest, 'elvira');
      await button('accounts.topUp').click();
      await expect(page.getByRole('textbox', { name: said('accounts.amount') })).toBeFocused();
      await page.keyboard.press('Control+Enter');
      await expect(form).toBeHidden();
      await page.keyboard.type('20');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText(said('accounts.topUpDone')).first()).toBeVisible();
      await expect(form).toBeHidden();
      await page.keyboard.press('Control+Enter');
      await expect(form).toContainText(called);
      await page.keyboard.press('Escape');
    });
  });

  test('a visit that is cancelled and brought back leaves the keyboard at the visit', async () => {
    await atDesk('owner', async (guest) => {
      const { page, said, button } = guest;
      await toNextDay(page);
      await page.keyboard.press('g');
      const visit = page.getByRole('gridcell', { name: /, Waiting/ }).first();
      await visit.click();
      const panel = page.getByRole('complementary').getByRole('region').first();
      for (const restores of [() => page.keyboard.press('Control+z'), () => button('visit.restoreIt').press('Enter')]) {
        await button('visit.cancelVisit').click();
        await expect(page.getByRole('textbox', { name: said('visit.cancelTitle') })).toBeFocused();
        await page.keyboard.press('Control+Enter');
        await expect(button('visit.restoreIt')).toBeVisible();
        await expect.poll(() => isInside(panel)).toBe(true);
        await restores();
        await expect(button('visit.cancelVisit')).toBeVisible();
        await expect.poll(() => isInside(panel)).toBe(true);
      }
    });
  });
});

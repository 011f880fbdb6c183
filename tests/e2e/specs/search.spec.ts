import { expect, test } from '@playwright/test';
import { openBooking } from '#tests/e2e/support/booking.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { hosts } from '#tests/e2e/support/hosts.ts';
import { look } from '#tests/e2e/support/look.ts';
import { openDemo } from '#tests/e2e/support/salon.ts';
import { deskOfFile } from '#tests/e2e/support/shared-desk.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test.describe(() => {
  const atDesk = deskOfFile();

  test('everything is found and done from the keyboard', async () => {
    await atDesk('owner', async ({ page }) => {
      const field = page.getByRole('combobox', { name: 'Search or do' });
      const option = (name: RegExp | string) => page.getByRole('option', { name });

      await page.keyboard.press('Control+k');
      await expect(field).toBeFocused();
      await expect(option(/^Till/)).toBeVisible();
      await look(page, 'search-empty');

      // A first name in another script, with the letters that Russian has for it.
      await field.fill('Эльвира');
      await expect(option(/^Elvira/).first()).toBeVisible();
      await field.fill('elvria');
      await expect(option(/^Elvira/).first()).toHaveAttribute('aria-selected', 'true');
      await look(page, 'search-client');
      const name =
        (await option(/^Elvira/)
          .first()
          .locator('.option-label')
          .textContent()) ?? '';
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name })).toBeVisible();
      await look(page, 'client-panel');
      await page.keyboard.press('Escape');

      // What was chosen last stands first, and is booked for by one key.
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toContainText(name);
      await page.keyboard.press('Control+Enter');
      const booking = page.getByRole('region', { name: 'New visit' });
      await expect(booking).toContainText(name);

      // A time that is said goes into the booking that is half typed.
      await page.keyboard.press('Control+k');
      await field.fill('in 2 weeks 15:00');
      await expect(page.getByRole('group', { name: 'Days' }).getByRole('option')).toHaveCount(3);
      await look(page, 'search-day');
      await page.keyboard.press('Enter');
      await expect(booking).toContainText('15:00');
      await expect(booking).toContainText(name);

      await expect(booking).not.toContainText('half-typed');

      // So does the first free time of a service.
      await page.keyboard.press('Control+k');
      await field.fill('cut and');
      await option(/^Cut and finish/).click();
      const dialog = page.getByRole('dialog', { name: 'First free time' });
      const times = dialog.getByRole('region', { name: /^Free times on/ });
      await expect(times.first()).toBeVisible();
      await look(page, 'free-time');
      const time = times.first().getByRole('button').first();
      const clock = ((await time.textContent()) ?? '').slice(0, 5);
      await time.click();
      await expect(booking).toContainText(`, ${clock}`);
      await expect(booking.getByRole('button', { name: `Book ${clock}` })).toBeVisible();
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('region', { name: new RegExp(name) })).toBeVisible();

      // It is the client's next visit now.
      await page.keyboard.press('Control+k');
      await field.fill(name);
      await expect(page.getByRole('group', { name: 'Visits' }).getByRole('option').first()).toContainText(clock);

      // All visits of the client are a list of their own.
      await look(page, 'search-visits');
      await option(`All visits of ${name}`).click();
      await expect(page).toHaveURL(/#reports\/visits\/./);
      const rows = page.getByRole('table', { name: 'Visits of the report' }).getByRole('row');
      await expect(rows.nth(1)).toContainText(name);
      await expect(rows.filter({ hasNotText: name })).toHaveCount(2); // the heads and the sums
      await look(page, 'reports-visits-of');
      await page.getByRole('button', { name: 'Visits of all clients' }).click();
      await expect(rows.filter({ hasNotText: name }).nth(3)).toBeVisible();

      // A walk-in is found by name, with a slip; what he has by its service and day.
      await page.keyboard.press('F1');
      await page.getByRole('button', { name: 'New visit' }).click();
      await booking.getByRole('combobox', { name: 'Client' }).fill('Zoë Quickstep');
      await option(/^Walk-in “Zoë Quickstep”/).click();
      await booking.getByRole('combobox', { name: 'Service' }).fill('finish');
      await option(/^Cut and finish/).click();
      const free = booking.getByRole('group', { name: 'Free times' }).getByRole('button').first();
      const later = booking.getByRole('button', { name: /^Look at/ });
      await expect(free.or(later).first()).toBeVisible();
      // Late in the day nothing is free any more, and what is booked is found by its name alone.
      const isToday = await free.isVisible();
      if (!isToday) await later.click();
      await free.click();
      await booking.getByRole('button', { name: /^Book \d/ }).click();
      await expect(page.getByRole('region', { name: /Zoë Quickstep/ })).toBeVisible();
      const visits = page.getByRole('group', { name: 'Visits' }).getByRole('option');
      for (const typed of ['zoe quikstep', ...(isToday ? ['cut today', 'quickstep today'] : ['quickstep'])]) {
        await page.keyboard.press('Control+k');
        await field.fill(typed);
        await expect(visits.filter({ hasText: 'Zoë Quickstep' })).toHaveCount(1);
        if (typed === 'cut today') await look(page, 'search-service-day');
        await page.keyboard.press('Escape');
      }
      await page.keyboard.press('Control+k');

      // A day leads to the calendar of that day, and what has a key is done by its name.
      await field.fill('next week');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#calendar\/\d{4}-\d{2}-\d{2}$/);
      // Gone on from there by a key, the same wish leads there again though the address never changed.
      const shownDay = page.getByRole('button', { name: /^Pick a date/ });
      await expect(page.getByRole('region', { name: new RegExp(name) })).toBeHidden();
      const asked = (await shownDay.textContent()) ?? '';
      await page.keyboard.press('Alt+ArrowRight');
      await expect(shownDay).not.toHaveText(asked);
      await page.keyboard.press('Control+k');
      await field.fill('next week');
      await page.keyboard.press('Enter');
      await expect(shownDay).toHaveText(asked);
      await page.keyboard.press('Control+k');
      await field.fill('show all k');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toContainText('Show all keys');
      // The letters of the statuses stand beside their digits.
      const line = (word: string) => page.locator('.key-line', { hasText: word });
      for (const [word, digit, letter] of [
        ['Confirmed', '2', 'C'],
        ['Arrived', '3', 'A'],
        ['No-show', '4', 'X'],
      ] as const)
        await expect(line(word)).toContainText(new RegExp(`${digit}.*${letter}`));
      await look(page, 'key-sheet');
    });
  });

  test('a client goes into the archive, is offered nowhere, is found with a mark, and comes back', async () => {
    await atDesk('owner', async ({ page }) => {
      const desk = new DeskPage(page);
      const field = page.getByRole('combobox', { name: 'Search or do' });
      const found = page.getByRole('group', { name: 'Clients' }).getByRole('option').first();
      const search = async (name: string): Promise<void> => {
        await page.keyboard.press('Control+k');
        await field.fill(name);
      };

      await search('Elvira');
      await expect(found).toContainText('Elvira');
      const name = (await found.locator('.option-label').textContent()) ?? '';
      await found.click();
      const panel = page.getByRole('region', { name });
      await panel.getByRole('button', { name: 'Change', exact: true }).click();
      await look(page, 'client-change');
      await panel.getByRole('button', { name: 'Put into the archive' }).click();
      await expect(page.getByText(`${name} is in the archive`)).toBeVisible();
      await expect(panel.getByText('In the archive', { exact: true })).toBeVisible();
      await expect(panel.getByRole('button', { name: /^Book/ })).toBeHidden();
      await look(page, 'client-archived');
      await page.keyboard.press('Escape');

      await openBooking(desk);
      await desk.panel.getByRole('combobox', { name: 'Client' }).fill(name);
      await expect(page.getByRole('option', { name: `Walk-in “${name}”, only for this visit` })).toBeVisible();
      await expect(page.getByRole('option', { name, exact: true })).toBeHidden();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      await search(name);
      const archived = page.getByRole('group', { name: 'Clients' }).getByRole('option', { name }).filter({ hasText: 'in the archive' });
      await expect(archived).toBeVisible();
      await look(page, 'search-archived');
      await archived.click();
      await panel.getByRole('button', { name: 'Take out of the archive' }).click();
      await expect(page.getByText(`${name} is offered again`)).toBeVisible();
      await expect(panel.getByText('In the archive', { exact: true })).toBeHidden();
    });
  });
});

for (const host of hosts.filter(({ name }) => name !== 'browser')) {
  test(`a telephone tells who calls (${host.name})`, async () => {
    test.skip(host.missing !== undefined, host.missing);
    const chain = await openDemo();
    const profile = tempFolder('calls');
    const { enrolUrl, url: hubUrl } = chain.hub();
    const window = await host.open({ profileDir: profile.path, hubUrl, enrolUrl });
    try {
      const { page } = window;
      const desk = new DeskPage(page);
      await desk.signIn(chain.signIns.owner);
      await page.keyboard.press('Control+k');
      const field = page.getByRole('combobox', { name: 'Search or do' });
      await field.fill('elvira');
      await expect(page.getByRole('option', { name: /^Elvira/ }).first()).toBeVisible();
      await page.keyboard.press('Enter');
      const phone = page.getByRole('complementary').getByText(/^(\(|\+)?\d[\d ()-]{8,}$/);
      const number = (await phone.first().textContent()) ?? '';
      const name = (await page.getByRole('complementary').getByRole('heading', { level: 2 }).textContent()) ?? '';
      await page.keyboard.press('Escape');

      await desk.openSection('This desk');
      const card = page.getByRole('region', { name: 'Telephone' });
      await card.getByRole('button', { name: 'Show calls' }).click();
      await expect(card.locator('code')).toHaveCount(2);
      const [address, token] = await card.locator('code').allTextContents();
      await look(page, 'calls-door');
      const tell = (body: object) =>
        fetch(address ?? '', {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
      expect((await tell({ number })).status).toBe(202);
      const calls = page.getByRole('complementary', { name: 'Calls' });
      const caller = calls.getByRole('region', { name: `Call from ${name}` });
      await expect(caller).toContainText(number);
      // Here or as the hub knows it.
      await expect(caller).toContainText(/Last visit.*(\d{4}, \d\d:\d\d|never here so far)/s);
      expect((await tell({ number: '+33 1 99 00 12 34' })).status).toBe(202);
      await expect(calls.getByRole('region')).toHaveCount(2);
      await expect(calls.getByRole('region').first()).toContainText('A number that nobody here has');
      await look(page, 'calls');

      // One key books for the stranger, with the number filled in; the next opens the card of the other.
      await page.keyboard.press('Alt+b');
      const booking = page.getByRole('region', { name: 'New visit' });
      await expect(booking.getByRole('textbox', { name: 'Phone' })).toHaveValue('01 99 00 12 34');
      await expect(calls.getByRole('region')).toHaveCount(1);
      await page.keyboard.press('Alt+o');
      await expect(page.getByRole('complementary').getByRole('heading', { name, level: 2 })).toBeVisible();
      await expect(calls).toHaveCount(0);

      // After a lock the desk hears of all that still rings; what was answered stays away.
      await page.keyboard.press('Control+l');
      await expect(page.getByLabel(`Password of ${chain.signIns.owner.name}`)).toBeVisible({ timeout: 30_000 });
      await desk.signIn(chain.signIns.owner);
      expect((await tell({ number: '+33 1 99 00 12 35' })).status).toBe(202);
      await expect(calls.getByRole('region')).toHaveCount(1);
      await expect(calls.getByRole('region')).toContainText('01 99 00 12 35');
    } finally {
      await window.close();
      await chain.remove();
      profile.remove();
    }
  });
}

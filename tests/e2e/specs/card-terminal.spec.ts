import { expect, test } from '@playwright/test';
import { type DeskWindow, hosts } from '#tests/e2e/support/hosts.ts';
import { large, look, small } from '#tests/e2e/support/look.ts';
import { deleteDeskDatabase } from '#tests/e2e/support/replica.ts';
import { openDemo } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

// What goes wrong here once in ten goes wrong: there is no second try.
test.describe.configure({ retries: 0 });

const host = hosts.find(({ name }) => name === 'Electron stand-in');

/** A desk with a card terminal and a fiscal journal; `again` ends it as `end` says and opens it anew. */
async function withTerminal(
  name: string,
  work: (guest: Guest, again: (end: (desk: DeskWindow) => Promise<void>) => Promise<Guest>) => Promise<void>,
) {
  if (host === undefined) throw new Error('there is no stand-in of Electron');
  const chain = await openDemo();
  const profile = tempFolder(name);
  const { url: hubUrl, enrolUrl } = chain.hub();
  const given = { profileDir: `${profile.path}/desk`, hubUrl, enrolUrl };
  let desk = await host.open(given);
  const seat = async (): Promise<Guest> => {
    await desk.page.setViewportSize(small);
    const guest = guestAt(desk.page, saidIn('en'));
    await enter(guest, chain.signIns.owner);
    return guest;
  };
  try {
    const guest = await seat();
    await setUp(guest);
    await work(guest, async (end) => {
      await end(desk);
      desk = await host.open(given);
      return seat();
    });
  } finally {
    await desk.close();
    await chain.remove();
    profile.remove();
  }
}

test('a payment by card is booked when the terminal approved it; one that nobody knows of is asked about after a restart, and booked once', async () => {
  await withTerminal('terminal', async (guest, again) => {
    const sale = await begin(guest, 'Comb', '12.50');
    await guest.page.keyboard.press('Alt+w');
    await expect(sale.getByText('Nothing is booked before you say what it said.', { exact: false })).toBeVisible();
    await look(guest.page, 'terminal-asked');
    await sale.getByRole('button', { name: 'It was declined' }).click();
    await expect(sale.getByRole('group', { name: 'Pay all at once' })).toBeVisible();
    await guest.page.keyboard.press('Alt+w');
    await expect(sale.getByRole('button', { name: 'The terminal approved it' })).toBeVisible();
    await guest.page.keyboard.press('Control+Enter');
    await expect(sale.getByText('Paid in full').first()).toBeVisible();
    // The card that was declined took no number: this bill is the first of the desk.
    await expect(sale.getByText(/Receipt .+-000001$/).first()).toBeVisible();

    await sale.getByRole('button', { name: 'Close', exact: true }).click();
    await payByLink(guest);
    const second = await begin(guest, 'Brush', '30');
    await guest.page.keyboard.press('Alt+w');
    await expect(second.getByText('At the card terminal')).toBeVisible();

    const back = await again((desk) => desk.close());
    await expect(back.page.getByText('Nobody knows whether this card was charged').first()).toBeVisible();
    await look(back.page, 'terminal-unknown');
    await back.page.getByRole('button', { name: 'Yes, it was charged' }).first().click();
    await expect(back.page.getByText('Nobody knows whether this card was charged')).toBeHidden();
    await back.section('frame.documents');
    await expect(back.page.getByText('30.00').first()).toBeVisible();
    // Three sales with their payments were written down, the last after the restart, and what went back online.
    await expectLines(back, '8 lines');
    await look(back.page, 'fiscal-journal');
    await back.page.setViewportSize(large);
    await look(back.page, 'fiscal-journal-wide');
  });
});

test('money goes back onto a card at the terminal first; where the power and the database go meanwhile, it is asked about and booked once', async () => {
  await withTerminal('terminal-back', async (guest, again) => {
    await payBackOfAccount(guest);
    const sale = await begin(guest, 'Comb', '12.50');
    await guest.page.keyboard.press('Alt+w');
    await expect(sale.getByRole('button', { name: 'The terminal approved it' })).toBeVisible();
    await guest.page.keyboard.press('Control+Enter');
    await expect(sale.getByText('Paid in full').first()).toBeVisible();

    await sale.getByRole('button', { name: 'Give money back' }).click();
    const form = sale.getByRole('form', { name: 'Give money back' });
    await form.getByRole('button', { name: 'Goods were returned' }).click();
    await form.getByRole('button', { name: 'Give back 12.50' }).click();
    await expect(sale.getByText('Give 12.50 back at the terminal', { exact: false })).toBeVisible();
    await expect(sale.getByRole('button', { name: 'The terminal gave it back' })).toBeFocused();
    await look(guest.page, 'terminal-back-asked');
    await guest.page.keyboard.press('Alt+n');
    await expect(form.getByText('Nothing was booked; try again, or choose another way.', { exact: false })).toBeVisible();
    await expect(form.getByRole('button', { name: 'Give back 12.50' })).toBeFocused();
    await look(guest.page, 'terminal-back-declined');
    await guest.page.keyboard.press('Enter');
    await expect(sale.getByRole('button', { name: 'The terminal gave it back' })).toBeVisible();
    const question = 'Nobody knows whether this card got its money back';

    const back = await again(async (desk) => {
      await deleteDeskDatabase(desk.page);
      await desk.kill();
    });
    await expect(back.page.getByText(question).first()).toBeVisible();
    await look(back.page, 'terminal-back-unknown');
    await back.page.setViewportSize(large);
    await look(back.page, 'terminal-back-unknown-wide');
    await back.page.getByRole('button', { name: 'Yes, it was given back' }).first().click();
    await expect(back.page.getByText(question)).toBeHidden();
    await back.section('frame.documents');
    const bills = back.page.getByRole('table', { name: 'Bills' });
    const given = bills.getByRole('row').filter({ hasText: 'Gives back' });
    await expect(given).toHaveCount(1);
    await expect(given).toContainText('12.50');
    await expect(bills.getByRole('row').filter({ hasText: 'Given back' })).toHaveCount(1);
  });
});

/** A card that has a fee of its own online is asked where it pays: by a link no terminal has a part in it, neither now nor when it goes back. */
async function payByLink(guest: Guest): Promise<void> {
  const { page, said } = guest;
  await guest.section('frame.moneySettings');
  await page.getByRole('tab', { name: said('moneySettings.ways') }).click();
  await guest.button('moneySettings.changeNamed', { name: 'Visa' }).click();
  await page.getByRole('button', { name: /^Change “/ }).click();
  await page.getByRole('group', { name: 'Change the fee' }).getByText('Online', { exact: true }).click();
  await guest.button('moneySettings.takeOver').click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(said('moneySettings.saved', { name: 'Visa' }))).toBeVisible();

  const sale = await begin(guest, 'Voucher', '100');
  await sale.getByRole('radio', { name: 'Visa', exact: true }).click();
  await expect(sale.getByRole('radio', { name: 'Here' })).toBeChecked();
  await sale.getByText('Online', { exact: true }).click();
  await expect(sale.getByText('−1.45')).toBeVisible();
  await look(page, 'paid-online');
  await page.keyboard.press('Control+Enter');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  await expect(sale.getByText('Visa, online').first()).toBeVisible();
  await sale.getByRole('button', { name: 'Give money back' }).click();
  const form = sale.getByRole('form', { name: 'Give money back' });
  await form.getByRole('button', { name: 'Goods were returned' }).click();
  await expect(form.getByText('Visa, online').first()).toBeVisible();
  await look(page, 'paid-online-back');
  await form.getByRole('button', { name: 'Give back 100.00' }).click();
  await expect(form).toBeHidden();
  await expect(sale.getByText('At the card terminal')).toBeHidden();
  await sale.getByRole('button', { name: 'Close', exact: true }).click();
}

/** What a client paid in at the terminal goes back there: nothing is booked where it was declined, and all of it once it was given back. */
async function payBackOfAccount({ page }: Guest): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or do' }).fill('elvira');
  await expect(page.getByRole('option', { name: /^Elvira/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  const client = page.getByRole('complementary');
  await client.getByRole('button', { name: 'Put money on' }).click();
  await client.getByRole('textbox', { name: 'Amount' }).fill('40');
  await byVisa(/Paid by$/);
  await client.getByRole('button', { name: 'Take 40.00' }).click();
  await client.getByRole('button', { name: 'The terminal approved it' }).click();
  await expect(client.getByText('On the account')).toBeVisible();

  await client.getByRole('button', { name: 'Pay back' }).click();
  await byVisa(/Paid back by$/);
  await client.getByRole('textbox', { name: 'Reason' }).fill('moves away');
  await client.getByRole('button', { name: 'Pay 40.00 back' }).click();
  await expect(client.getByText('Give 40.00 back at the terminal', { exact: false })).toBeVisible();
  await look(page, 'terminal-pays-back');
  await client.getByRole('button', { name: 'It was declined' }).click();
  await expect(client.getByText('Nothing was booked; try again, or choose another way.', { exact: false })).toBeVisible();
  await client.getByRole('button', { name: 'Pay 40.00 back' }).click();
  await client.getByRole('button', { name: 'The terminal gave it back' }).click();
  await expect(client.getByText('40.00', { exact: true })).toHaveCount(0);
  await client.getByRole('button', { name: 'History' }).click();
  await expect(client.getByRole('list', { name: 'History' }).getByText('Paid back')).toHaveCount(1);
  await look(page, 'terminal-paid-back');

  async function byVisa(label: RegExp): Promise<void> {
    await client.getByRole('button', { name: label }).click();
    await page.getByRole('option', { name: 'Visa', exact: true }).click();
  }
}

/** How much the fiscal journal has, and in sight. */
async function expectLines(guest: Guest, lines: string): Promise<void> {
  await guest.section('frame.thisDesk');
  const journal = guest.region('devices.fiscal');
  await expect(journal.getByText(lines)).toBeVisible();
  await journal.scrollIntoViewIfNeeded();
}

async function setUp(guest: Guest): Promise<void> {
  const { page } = guest;
  await guest.section('frame.thisDesk');
  await guest.region('devices.terminal').getByText('Card payments of this desk go over a terminal').click();
  await guest.region('devices.fiscal').getByText('Keep a fiscal journal').click();
  await expect(guest.region('devices.fiscal').getByText('Nothing yet')).toBeVisible();
  await look(page, 'devices');
}

async function begin(guest: Guest, what: string, price: string) {
  const { page } = guest;
  await guest.section('frame.till');
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  const sale = page.getByRole('region', { name: 'Sale' });
  await sale.getByRole('button', { name: 'Other amount' }).click();
  await sale.getByRole('textbox', { name: 'What for' }).fill(what);
  await sale.getByRole('textbox', { name: 'Price' }).fill(price);
  await sale.getByRole('button', { name: 'Add', exact: true }).click();
  return sale;
}

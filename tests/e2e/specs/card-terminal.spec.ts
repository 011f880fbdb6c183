import { expect, test } from '@playwright/test';
import { hosts } from '#tests/e2e/support/hosts.ts';
import { look } from '#tests/e2e/support/look.ts';
import { openDemo } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

test('a payment by card is booked when the terminal approved it; one that nobody knows of is asked about after a restart, and booked once', async () => {
  const host = hosts.find(({ name }) => name === 'Electron stand-in');
  if (host === undefined) throw new Error('there is no stand-in of Electron');
  const chain = await openDemo();
  const profile = tempFolder('terminal');
  const { url: hubUrl, enrolUrl } = chain.hub();
  const given = { profileDir: `${profile.path}/desk`, hubUrl, enrolUrl, size: { width: 1280, height: 800 } };
  let desk = await host.open(given);
  try {
    const guest = guestAt(desk.page, saidIn('en'));
    await enter(guest, chain.signIns.owner);
    await setUp(guest);

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

    await sale.getByRole('button', { name: 'Close', exact: true }).click();
    const second = await begin(guest, 'Brush', '30');
    await guest.page.keyboard.press('Alt+w');
    await expect(second.getByText('At the card terminal')).toBeVisible();
    await desk.close();

    desk = await host.open(given);
    const back = guestAt(desk.page, saidIn('en'));
    await enter(back, chain.signIns.owner);
    await expect(back.page.getByText('Nobody knows whether this card was charged').first()).toBeVisible();
    await look(back.page, 'terminal-unknown');
    await back.page.getByRole('button', { name: 'Yes, it was charged' }).first().click();
    await expect(back.page.getByText('Nobody knows whether this card was charged')).toBeHidden();
    await back.section('frame.documents');
    await expect(back.page.getByText('30.00').first()).toBeVisible();
    // Two sales with their payments were written down, the second after the restart.
    await back.section('frame.thisDesk');
    await expect(back.region('devices.fiscal').getByText('4 lines')).toBeVisible();
    await back.region('devices.fiscal').scrollIntoViewIfNeeded();
    await look(back.page, 'fiscal-journal');
  } finally {
    await desk.close();
    await chain.remove();
    profile.remove();
  }
});

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

import { copyFileSync, readFileSync } from 'node:fs';
import { type Locator, type Page, expect, test } from '@playwright/test';
import { type DeskWindow, hosts } from '#tests/e2e/support/hosts.ts';
import { look, placeFor } from '#tests/e2e/support/look.ts';
import { type RawPrinter, switchOn } from '#tests/e2e/support/raw-printer.ts';
import { type Chain, openDemo } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

async function withDesk(hostName: string, work: (guest: Guest, chain: Chain, desk: DeskWindow) => Promise<void>): Promise<void> {
  const host = hosts.find(({ name }) => name === hostName);
  if (host === undefined) throw new Error(`there is no host "${hostName}"`);
  const chain = await openDemo();
  const profile = tempFolder('printing');
  const { url: hubUrl, enrolUrl } = chain.hub();
  const desk = await host.open({ profileDir: `${profile.path}/desk`, hubUrl, enrolUrl, size: { width: 1280, height: 800 } });
  try {
    const guest = guestAt(desk.page, saidIn('en'));
    await enter(guest, chain.signIns.owner);
    await work(guest, chain, desk);
  } finally {
    await desk.close();
    await chain.remove();
    profile.remove();
  }
}

test('a receipt printer is set up and tested; one that is off holds up its receipt and no sale, and prints it when it is back', async () => {
  const printer = await switchOn();
  let later: RawPrinter | undefined;
  try {
    await withDesk('Electron stand-in', async (guest) => {
      await setUpPrinter(guest, printer);
      await printer.switchOff();
      const sale = await sellForCash(guest, '12.50');
      // The drawer that hangs on it stays shut, and whoever takes the cash is told to use its key.
      await expect(guest.page.getByText(/Open the drawer with its key/)).toBeVisible({ timeout: 60_000 });
      await guest.page.getByRole('button', { name: 'It is open' }).click();
      await sale.getByRole('button', { name: 'Print the receipt' }).click();
      await expect(sale.getByText('The printer does not answer.')).toBeVisible();
      await expect(sale.getByText('The sale stands.')).toBeVisible();
      await expect(sale.getByText('Paid in full').first()).toBeVisible();
      await look(guest.page, 'printer-off');

      later = await switchOn(printer.port);
      await expect(sale.getByText(/^Printed at /)).toBeVisible({ timeout: 60_000 });
      await expect(guest.page.getByText('One paper is not printed')).toBeHidden();
      await expect.poll(() => later?.papers()).toHaveLength(1);
      const [paper = ''] = later.papers();
      expect(paper).toMatch(/Comb +12\.50\n/);
      expect(paper).toMatch(/Total EUR +12\.50/);
      expect(paper).toMatch(/Receipt [A-Z0-9]+-\d+/);

      await sale.getByRole('button', { name: 'Other papers' }).click();
      await guest.page.getByRole('menuitem', { name: 'Gift receipt without prices' }).click();
      await expect.poll(() => later?.papers()).toHaveLength(2);
      const gift = later.papers()[1] ?? '';
      expect(gift).toContain('GIFT RECEIPT');
      expect(gift).not.toContain('12.50');
      await look(guest.page, 'receipt-printed');
    });
  } finally {
    await later?.switchOff();
  }
});

test('the drawer opens for cash and for a reason, each time is listed, and reports of a shift come out on receipt paper', async () => {
  const printer = await switchOn();
  try {
    await withDesk('Electron stand-in', async (guest) => {
      const { page } = guest;
      await setUpPrinter(guest, printer);
      const tested = printer.pulses();
      await sellForCash(guest, '12.50');
      await expect.poll(printer.pulses).toBe(tested + 1);

      await page.keyboard.press('Alt+d');
      await page.getByRole('textbox', { name: 'Why it is opened' }).fill('A fifty was changed');
      await page.keyboard.press('Control+Enter');
      await expect.poll(printer.pulses).toBe(tested + 2);
      await page.getByRole('radio', { name: 'Drawer' }).click();
      const openings = guest.page.getByRole('table', { name: 'When the drawer stood open' });
      await expect(openings.getByText('A fifty was changed')).toBeVisible();
      await expect(page.getByText('Opened 2 times, 1 without a sale')).toBeVisible();
      await look(page, 'drawer-openings');

      await chooseLogo(guest, printer);
      await guest.section('frame.till');
      await expect(guest.button('till.printX')).toBeVisible();
      const before = printer.papers().length;
      await page.keyboard.press('Alt+p');
      await expect.poll(() => printer.papers().length).toBe(before + 1);
      expect(printer.papers().at(-1)).toMatch(
        /X-report, [\s\S]+In EUR\n[\s\S]+Cash taken +12\.50\n[\s\S]+Nothing is closed by this report/,
      );
    });
  } finally {
    await printer.switchOff();
  }
});

test('in a browser the desk says that it reaches no receipt printer', async () => {
  await withDesk('browser', async (guest) => {
    await guest.section('frame.thisDesk');
    const card = guest.region('printing.card');
    await expect(card).toContainText('receipts go through the print dialog of this machine');
    await expect(card.getByRole('button', { name: 'Add a printer' })).toHaveCount(0);
    // The logo and the code are on every way out, also where no receipt printer is.
    await setLogo(guest);
    const sale = await sellForCash(guest, '12.50');
    await hasPictures(sale);
    await look(guest.page, 'receipt-preview');
    const kept = guest.page.waitForEvent('download');
    await sale.getByRole('button', { name: 'Other papers' }).click();
    await guest.page.getByRole('menuitem', { name: 'Receipt as a PDF file' }).click();
    const file = await kept;
    expect(file.suggestedFilename()).toMatch(/^Receipt [A-Z0-9]+-\d+\.pdf$/);
    const bytes = readFileSync(await file.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1').match(/\/Subtype \/Image/g)).toHaveLength(2);
    const place = placeFor('receipt.pdf');
    if (place !== undefined) copyFileSync(await file.path(), place);
    const html = await dialogHtml(guest.page, () => sale.getByRole('button', { name: 'Print the receipt' }).click());
    expect(html.match(/<img [^>]*data:image\/png/g)).toHaveLength(2);
    expect(html).toMatch(/Comb +12\.50/);
    await guest.section('frame.thisDesk');
    await look(guest.page, 'printers-browser');
  });
});

/** Sets the printer up with what a new one has typed wrong at first, and has it print its test page. */
async function setUpPrinter(guest: Guest, printer: RawPrinter): Promise<void> {
  const { page } = guest;
  await guest.section('frame.thisDesk');
  await guest.button('printing.add').click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Name' }).fill('Front desk');
  await guest.button('printing.save').click();
  await expect(form.getByText('Write the printer’s address')).toBeVisible();
  await form.getByRole('textbox', { name: 'Address in the network' }).fill('127.0.0.1');
  await form.getByRole('textbox', { name: 'Port' }).fill(String(printer.port));
  await form.getByText('A cash drawer is connected to the printer').click();
  await look(page, 'printer-form');
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  const card = guest.region('printing.card');
  await card.getByRole('button', { name: 'Print a test page' }).click();
  await expect.poll(printer.papers).toHaveLength(1);
  expect(printer.papers()[0]).toContain(`127.0.0.1:${printer.port}`);
  expect(printer.pulses()).toBe(1);
  await look(page, 'printers');
}

/** Gives receipts a logo and a code, and sees them on the next paper: as a picture set dot by dot, and as a QR code by the printer itself. */
async function chooseLogo(guest: Guest, printer: RawPrinter): Promise<void> {
  const { page } = guest;
  const card = guest.region('printing.card');
  await setLogo(guest);
  await look(page, 'receipt-look');
  const before = printer.papers().length;
  await card.getByRole('button', { name: 'Print a test page' }).click();
  await expect.poll(() => printer.papers().length).toBe(before + 1);
  expect(printer.papers().at(-1)).toMatch(/v0[\s\S]*\(k[\s\S]*1P0/);
}

/** Gives receipts a logo and a code; a file that is no picture is told first. */
async function setLogo(guest: Guest): Promise<void> {
  const { page } = guest;
  await guest.section('frame.thisDesk');
  const card = guest.region('printing.card');
  await page.locator('input[type=file]').setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(card.getByText('This file is no picture that can be read.')).toBeVisible();
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(600, 120);
    const context = canvas.getContext('2d');
    if (context === null) return [];
    context.font = '700 90px serif';
    context.fillText('Salon Foyer', 60, 90);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(drawn) });
  await expect(card.getByRole('img', { name: 'The logo, as it lies on the paper' })).toBeVisible();
  await card.getByText('Receipts end with their number as a QR code').click();
  // A hidden input has the focus: the frame stays where it is all the same.
  expect(await page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
}

/** Sees logo and code in the preview, drawn and not only named. */
async function hasPictures(sale: Locator): Promise<void> {
  for (const name of ['Logo', / as a QR code$/]) {
    const picture = sale.getByRole('img', { name });
    await expect(picture).toBeVisible();
    expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
  }
}

/** What the page hands to the print dialog, whose frame it leaves behind for a while. */
async function dialogHtml(page: Page, press: () => Promise<void>): Promise<string> {
  await press();
  const frame = page.locator('iframe[sandbox]');
  await expect(frame).toBeAttached();
  return (await frame.getAttribute('srcdoc')) ?? '';
}

async function sellForCash(guest: Guest, price: string) {
  const { page } = guest;
  await guest.section('frame.till');
  await guest.textbox('till.openingFloat').fill('100');
  await guest.button('till.openTill').click();
  await expect(guest.button('till.closeTill')).toBeVisible();
  await page
    .getByRole('button', { name: /^New sale/ })
    .first()
    .click();
  const sale = page.getByRole('region', { name: 'Sale' });
  await sale.getByRole('button', { name: 'Other amount' }).click();
  await sale.getByRole('textbox', { name: 'What for' }).fill('Comb');
  await sale.getByRole('textbox', { name: 'Price' }).fill(price);
  await sale.getByRole('button', { name: 'Add', exact: true }).click();
  await page.keyboard.press('Alt+q');
  await expect(sale.getByText('Paid in full').first()).toBeVisible();
  return sale;
}

import { readFileSync } from 'node:fs';
import { type Page, expect, test } from '@playwright/test';
import ICAL from 'ical.js';
import Papa from 'papaparse';
import { demoZone } from '#hub/demo/demo-chain.ts';
import { look } from '#tests/e2e/support/look.ts';
import { deskOfFile } from '#tests/e2e/support/shared-desk.ts';

const atDesk = deskOfFile();

test('an owner reads the reports, changes many visits at once and takes it back, and takes files along', async () => {
  await atDesk('owner', async (guest) => {
    const { page, button } = guest;
    await guest.section('frame.reports');
    const table = page.getByRole('table', { name: 'Visits of the report' });
    await expect(table).toBeVisible({ timeout: 30_000 });
    await look(page, 'reports-visits');

    // One day of entry alone is given up again by its cross.
    await page.getByRole('button', { name: /^Entered from: Any/ }).click();
    await page.getByRole('dialog', { name: 'Entered from' }).getByRole('button', { name: 'Today', exact: true }).click();
    await page.getByRole('button', { name: 'Clear “Entered from”' }).click();
    await expect(page.getByRole('button', { name: /^Entered from: Any/ })).toBeFocused();

    // Of several people at once: fewer than of all, more than of one.
    const counted = page.getByText(/^\d+ visits?$/);
    const countNow = async () => Number(/\d+/.exec((await counted.textContent()) ?? '')?.[0]);
    const ofAll = await countNow();
    await page.getByRole('button', { name: 'Staff members: Anybody' }).click();
    const people = page.getByRole('dialog', { name: 'Staff members' }).getByRole('checkbox');
    await people.first().press('Space');
    await expect(table).toBeHidden();
    await people.nth(1).press('Space');
    await expect(table).toBeVisible();
    const ofOne = await countNow();
    await people.nth(2).press('Space');
    await expect.poll(countNow).toBeGreaterThan(ofOne);
    expect(await countNow()).toBeLessThan(ofAll);
    await look(page, 'reports-staff');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Staff members: 2 of \d+$/ })).toBeFocused();
    await button('report.clear').click();
    await expect.poll(countNow).toBe(ofAll);

    await choose(page, 'Status', 'Waiting');
    const rows = Number(/\d+/.exec((await page.getByText(/^\d+ visits?$/).textContent()) ?? '')?.[0]);
    expect(rows).toBeGreaterThan(1);
    expect(await table.getByRole('row').count(), 'only rows in sight are in the page').toBeLessThan(60);

    // The first two are set to "Confirmed": they leave the filter, and come back when it is taken back.
    const boxes = table.getByRole('checkbox', { name: /^Choose (?!all)/ });
    await boxes.nth(0).press('Space');
    await boxes.nth(1).press('Space');
    await button('report.setStatus').click();
    await page.getByRole('menuitem', { name: 'Confirmed' }).click();
    await expect(page.getByRole('dialog', { name: 'Set 2 visits to “Confirmed”?' })).toBeVisible();
    await look(page, 'reports-confirm');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(count(rows - 2))).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByText(count(rows))).toBeVisible();

    const csv = await download(page, () => button('report.export').click());
    const lines = Papa.parse<readonly string[]>(csv.toString('utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
    expect(lines).toHaveLength(rows + 1);
    expect(csv.toString('utf8')).not.toMatch(/\+?\d{9,}/);

    await page.getByRole('tab', { name: 'Use of time' }).click();
    await expect(page.getByRole('img', { name: 'Use of time as a picture' })).toBeVisible();
    await look(page, 'reports-use');
    await page.getByText('By day').click();
    await look(page, 'reports-use-days');

    await page.getByRole('tab', { name: 'Paper and files' }).click();
    await expect(page.getByRole('region', { name: 'Preview of the day sheet' })).toBeVisible();
    await page.getByText('With clients’ phone numbers').click();
    await expect(page.getByRole('columnheader', { name: 'Phone' }).first()).toBeVisible();
    await look(page, 'paper');
    const pdf = await download(page, () => button('paper.pdf').click());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(10_000);
    const ics = await download(page, () => button('paper.ics').click());
    const calendar = new ICAL.Component(ICAL.parse(ics.toString('utf8')) as [string, [], []]);
    expect(calendar.getAllSubcomponents('vevent').length).toBeGreaterThan(5);
    expect(calendar.getAllSubcomponents('vtimezone')).toHaveLength(1);
    const words = calendar.getAllSubcomponents('vevent').map((event) => String(event.getFirstPropertyValue('summary')));
    expect(words.filter((word) => /\d{6}/.test(word.replaceAll(' ', '')))).toEqual([]);

    // A calendar program follows everybody's days, with who performs; and one person's, until that is ended.
    await button('paper.feedMake').click();
    const all = await page.request.get(await page.getByRole('textbox', { name: 'Address, shown once' }).inputValue());
    const everybody = new ICAL.Component(ICAL.parse(await all.text()) as [string, [], []]).getAllSubcomponents('vevent');
    const performers = new Set(everybody.map((event) => String(event.getFirstPropertyValue('summary')).split(' · ').at(-1)));
    expect(performers.size).toBeGreaterThan(1);
    await look(page, 'paper-feed-branch');
    await page.getByRole('button', { name: /For$/ }).click();
    await page.getByRole('option', { name: 'Camille' }).click();
    await button('paper.feedMake').click();
    const address = await page.getByRole('textbox', { name: 'Address, shown once' }).inputValue();
    await look(page, 'paper-feed');
    const followed = await page.request.get(address);
    expect(followed.headers()['content-type']).toBe('text/calendar; charset=utf-8');
    expect(await followed.text()).toContain(`TZID:${demoZone}`);
    await button('paper.feedEnd').click();
    await expect(page.getByText('Camille has no address.')).toBeVisible();
    expect((await page.request.get(address)).status()).toBe(404);

    // What was taken out is in the desk's log, by its kind.
    await guest.section('frame.thisDesk');
    await button('desk.logShow').click();
    await expect(page.getByRole('cell', { name: 'File taken out' })).toHaveCount(3);
  });
});

test('a receptionist has the day sheet without reports and without phones', async () => {
  await atDesk('receptionist', async ({ page, button }) => {
    await expect(page.getByRole('button', { name: /^Reports/ })).toBeHidden();
    await page.goto(`${new URL(page.url()).origin}/#reports`);
    await expect(page.getByRole('grid')).toBeVisible();
    await page.keyboard.press('Control+p');
    await expect(page.getByRole('region', { name: 'Preview of the day sheet' })).toBeVisible();
    await expect(page.getByText('With clients’ phone numbers')).toBeHidden();
    await look(page, 'paper-receptionist');
    const pdf = await download(page, () => button('paper.pdf').click());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page
    .getByRole('complementary', { name: 'Filters' })
    .getByRole('button', { name: new RegExp(`${label}$`) })
    .click();
  await page.getByRole('option', { name: option }).click();
}

async function download(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFileSync(await file.path());
}

function count(visits: number): RegExp {
  return new RegExp(`^${visits} visits?$`);
}

import { expect, test } from '@playwright/test';
import { book, chooseTime, openBooking } from '#tests/e2e/support/booking.ts';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { DeskPage } from '#tests/e2e/support/desk-page.ts';
import { openRelay } from '#tests/e2e/support/recording-relay.ts';
import { replicaOf, rowsOf, waitingOf } from '#tests/e2e/support/replica.ts';
import { hearMessages } from '#tests/e2e/support/said.ts';
import { type Chain, openDemo } from '#tests/e2e/support/salon.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

// What goes wrong here once in ten goes wrong: there is no second try.
test.describe.configure({ retries: 0 });

/** When the browser is killed (`npm run torture` does it two hundred times): so long after the key was pressed, or in the moment in which the screen says that it is saved. */
type Moment = number | 'said';
const moments: readonly Moment[] = ['said', 30];

/** Something that is saved by one key, and how often it is found on a desk afterwards, by a text that only it holds. */
interface Work {
  readonly name: string;
  /** Types everything, so that Ctrl+Enter saves it. */
  prepare(desk: DeskPage, label: string): Promise<void>;
  readonly saved: RegExp;
  count(stores: Awaited<ReturnType<DeskPage['dump']>>, label: string): { readonly rows: number; readonly waiting: number };
}

const booking: Work = {
  name: 'booking',
  prepare: async (desk, label) => {
    await openBooking(desk);
    const startOver = desk.panel.getByRole('button', { name: 'Start over' });
    if (await startOver.isVisible()) await startOver.click();
    await chooseTime(desk, 'cut');
    await desk.panel.getByRole('textbox', { name: 'Comment' }).fill(label);
  },
  saved: /^Booked /,
  count: (stores, label) => ({ rows: holding(rowsOf(stores, 'visits'), label), waiting: pendingOf(stores, 'bookVisit', label) }),
};

const payment: Work = {
  name: 'payment',
  prepare: async (desk, label) => {
    const { page, panel } = desk;
    await desk.openSection('Till');
    await page.getByRole('button', { name: 'New sale' }).click();
    // A sale whose draft outlived it opens as what it is: paid.
    const paid = panel.getByText('Paid in full');
    const other = panel.getByRole('button', { name: 'Other amount' });
    await expect(paid.or(other)).toBeVisible();
    if (await paid.isVisible()) {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'New sale' }).click();
    }
    await expect(other).toBeVisible();
    const startOver = panel.getByRole('button', { name: 'Start over' });
    if (await startOver.isVisible()) await startOver.click();
    await panel.getByRole('button', { name: 'Other amount' }).click();
    await panel.getByRole('textbox', { name: 'What for' }).fill(label);
    await panel.getByRole('textbox', { name: 'Price' }).fill('12');
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByRole('radiogroup', { name: 'Pay by' }).getByText('Visa').click();
    await expect(panel.getByRole('button', { name: 'Take 12.00' })).toBeEnabled();
  },
  saved: /^Took 12\.00/,
  count: (stores, label) => {
    const bills = rowsOf(stores, 'bills').filter((bill) => JSON.stringify(bill).includes(label));
    const payments = rowsOf(stores, 'ledgerEntries').filter((entry) =>
      bills.some(({ id }) => JSON.stringify(entry).includes(`"billId":"${id}"`)),
    );
    expect(payments.filter((entry) => JSON.stringify(entry).includes('"kind":"payment"'))).toHaveLength(bills.length);
    return { rows: bills.length, waiting: pendingOf(stores, 'postBill', label) };
  },
};

function holding(rows: readonly unknown[], label: string): number {
  return rows.filter((row) => JSON.stringify(row).includes(label)).length;
}

function pendingOf(stores: Awaited<ReturnType<DeskPage['dump']>>, command: string, label: string): number {
  const key = Object.keys(stores).find((name) => name.endsWith('/pending')) ?? '';
  return (stores[key] ?? []).filter((one) => JSON.stringify(one).includes(`"name":"${command}"`) && JSON.stringify(one).includes(label))
    .length;
}

for (const work of [booking, payment]) {
  test(`a browser killed around the moment of "saved" keeps the ${work.name} that it called saved, once`, async () => {
    const chain = await openDemo();
    const folder = tempFolder('killed');
    let browser: ProfileBrowser | undefined;
    try {
      browser = await openProfile(folder.path);
      let desk = await enter(browser, chain, chain.hub().enrolUrl);
      await browser.page.waitForFunction(async () => (await navigator.serviceWorker.ready).active?.state === 'activated');
      await chain.stopHub();

      const kept: { readonly label: string; readonly rows: number }[] = [];
      for (const [round, moment] of moments.entries()) {
        const label = `round ${round} of the kills`;
        await work.prepare(desk, label);
        const wasSaid = await killAround(browser, moment, work.saved);
        browser = await openProfile(folder.path);
        desk = await enter(browser, chain, chain.hub().url);
        const { rows, waiting } = work.count(await desk.dump(), label);
        expect({ round, rows, waiting }).toEqual({ round, rows: wasSaid ? 1 : Math.min(rows, 1), waiting: rows });
        kept.push({ label, rows });
      }
      expect(kept.filter(({ rows }) => rows === 1).length).toBeGreaterThanOrEqual(moments.filter((moment) => moment === 'said').length);

      await chain.startHub();
      await expect.poll(() => waitingOf(desk), { timeout: 60_000 }).toBe(0);
      for (const { label, rows } of kept) expect(work.count(await desk.dump(), label)).toEqual({ rows, waiting: 0 });
      await anotherDeskAgrees(chain, desk);
    } finally {
      await browser?.close();
      await chain.remove();
      folder.remove();
    }
  });
}

async function enter(browser: ProfileBrowser, chain: Chain, url: string): Promise<DeskPage> {
  await browser.page.goto(url);
  const desk = new DeskPage(browser.page);
  await desk.signIn(chain.signIns.owner);
  return desk;
}

/** Saves by Ctrl+Enter and kills the browser at the moment; answers whether the screen had said by then that it was saved. */
async function killAround(browser: ProfileBrowser, moment: Moment, saved: RegExp): Promise<boolean> {
  let wasSaid = false;
  let killed: Promise<void> | undefined;
  const kill = (): void => {
    killed ??= browser.kill();
  };
  const gone = browser.context.waitForEvent('close');
  await hearMessages(browser.page, (text) => {
    wasSaid ||= saved.test(text);
    if (moment === 'said') kill();
  });
  await browser.page.keyboard.press('Control+Enter').catch((fault: unknown) => {
    // The screen may say it, and the browser die of it, before the press itself is answered.
    if (killed === undefined || !(fault instanceof Error && fault.message.includes('has been closed'))) throw fault;
  });
  if (moment !== 'said') setTimeout(kill, moment);
  await gone;
  await killed;
  return wasSaid;
}

/** How a hub is killed in the middle of a push: so long after it was given the push, or when it has answered and nobody heard it. */
const cuts: readonly (number | 'answered')[] = ['answered', 4];

test('a hub killed in the middle of a push applies it once when it is back', async () => {
  const chain = await openDemo();
  const folder = tempFolder('hub-killed');
  let cut: ((direction: 'to hub' | 'to desk') => Promise<boolean>) | undefined;
  const relay = await openRelay(chain.hub().url, async ({ direction, what }) =>
    what === 'POST /api/push' && cut !== undefined ? cut(direction) : false,
  );
  let browser: ProfileBrowser | undefined;
  try {
    browser = await openProfile(folder.path);
    const desk = await enter(browser, chain, chain.hub().enrolUrl.replace(chain.hub().url, relay.url));
    for (const [round, moment] of cuts.entries()) {
      const label = `cut ${round} of the pushes`;
      let killed: Promise<void> | undefined;
      const kill = (): Promise<void> => (killed ??= chain.killHub());
      cut = async (direction) => {
        if (moment !== 'answered' && direction === 'to hub') setTimeout(() => void kill(), moment);
        if (moment === 'answered' && direction === 'to desk') await kill();
        return moment === 'answered' && direction === 'to desk';
      };
      await booking.prepare(desk, label);
      await book(desk, 'Walk-in');
      await expect.poll(() => killed !== undefined).toBe(true);
      await killed;
      cut = undefined;
      if (moment === 'answered') expect(booking.count(await desk.dump(), label)).toEqual({ rows: 1, waiting: 1 });
      await chain.startHub();
      await expect.poll(() => waitingOf(desk), { timeout: 60_000 }).toBe(0);
      expect(booking.count(await desk.dump(), label)).toEqual({ rows: 1, waiting: 0 });
    }
    await anotherDeskAgrees(chain, desk);
    await desk.openSection('Tray');
    await expect(desk.page.getByText('Nothing waits for you')).toBeVisible();
  } finally {
    await browser?.close();
    await relay.close();
    await chain.remove();
    folder.remove();
  }
});

/** What the hub holds is what a desk that never saw any of it copies from there. */
async function anotherDeskAgrees(chain: Chain, desk: DeskPage): Promise<void> {
  const folder = tempFolder('other-desk');
  const browser = await openProfile(folder.path);
  try {
    const other = await enter(browser, chain, chain.hub().enrolUrl);
    expect(await replicaOf(other)).toEqual(await replicaOf(desk));
  } finally {
    await browser.close();
    folder.remove();
  }
}

import { type Locator, type Page, expect } from '@playwright/test';
import type { SignIn } from '#tests/e2e/support/salon.ts';

/** A desk as somebody at it uses it. Names and roles are those of docs/testing.md; nothing here knows a class or an id of the page. */
export class DeskPage {
  readonly page: Page;
  readonly grid: Locator;
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid');
    this.panel = page.getByRole('complementary').getByRole('region');
  }

  /** From whatever the desk shows at its start to the calendar. */
  async signIn(who: SignIn): Promise<void> {
    const person = this.page.getByRole('button', { name: new RegExp(`^${who.name} `) });
    const password = this.page.getByLabel(`Password of ${who.name}`);
    await expect(person.or(password).first()).toBeVisible({ timeout: 30_000 });
    if (await person.isVisible()) await person.click();
    await password.fill(who.password);
    await password.press('Enter');
    const notNow = this.page.getByRole('button', { name: 'Not now' });
    await expect(this.grid.or(notNow)).toBeVisible({ timeout: 30_000 });
    if (await notNow.isVisible()) await notNow.click();
    await expect(this.grid).toBeVisible();
  }

  /** A PIN is offered at the first sign-in of whoever may have one. */
  async choosePin(pin: string): Promise<void> {
    for (let time = 0; time < 2; time += 1) {
      await expect(this.page.getByRole('group', { name: time === 0 ? 'Choose a PIN' : 'The same PIN again' })).toBeFocused({
        timeout: 30_000,
      });
      await this.page.keyboard.type(pin);
      await this.page.keyboard.press('Enter');
    }
  }

  box(label: RegExp | string): Locator {
    return this.grid.getByRole('gridcell', { name: label });
  }

  /** Every visit that the calendar shows, as a screen reader says it. */
  async visits(): Promise<readonly string[]> {
    await expect(this.grid).toBeVisible();
    const labels = await this.grid.getByRole('gridcell').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
    return labels.filter((label) => !/^(Free|Outside)/.test(label)).sort();
  }

  /** Walks the cursor of the calendar onto a visit by keys alone: to its column, then down the day. */
  async walkTo(box: Locator): Promise<void> {
    const isThere = (): Promise<boolean> => box.evaluate((element) => element === document.activeElement);
    // Columns out of sight are not in the page: which one it is says its place among all.
    const columnOf = async (cell: Locator): Promise<number> =>
      Number(await cell.locator('xpath=ancestor::*[@role="row"]').getAttribute('aria-rowindex'));
    const wanted = await columnOf(box);
    await this.page.keyboard.press('g');
    const cursor = this.grid.locator(':focus');
    await expect(cursor).toHaveCount(1);
    const steps = wanted - (await columnOf(cursor));
    for (let step = 0; step < Math.abs(steps); step += 1) await this.page.keyboard.press(steps < 0 ? 'ArrowLeft' : 'ArrowRight');
    await this.page.keyboard.press('Home');
    for (let step = 0; step < 150; step += 1) {
      if (await isThere()) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error('the cursor never reached the visit');
  }

  async openSection(name: 'Calendar' | 'Till' | 'Tray' | 'This desk'): Promise<void> {
    // A count may follow the name.
    await this.page
      .getByRole('navigation', { name: 'Sections' })
      .getByRole('button', { name: new RegExp(`^${name}(?::|$)`) })
      .click();
  }

  /** The sync sign's words. */
  sign(): Locator {
    return this.page
      .getByRole('banner')
      .getByRole('status')
      .filter({ hasText: /synced|offline|syncing/ });
  }

  /** Everything that this desk's database holds, by database and store, as JSON values; where stores are named, these alone. */
  async dump(only: readonly string[] = []): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const text = await this.page.evaluate(async (named) => {
      const found: Record<string, unknown[]> = {};
      for (const { name } of await indexedDB.databases()) {
        if (name === undefined) continue;
        const db = await new Promise<IDBDatabase>((done, failed) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => done(opening.result);
          opening.onerror = () => failed(opening.error ?? new Error('not opened'));
        });
        for (const store of db.objectStoreNames) {
          if (named.length > 0 && !named.includes(store)) continue;
          found[`${name}/${store}`] = await new Promise((done, failed) => {
            const asking = db.transaction(store).objectStore(store).getAll();
            asking.onsuccess = () => done(asking.result);
            asking.onerror = () => failed(asking.error ?? new Error('not read'));
          });
        }
        db.close();
      }
      // As one text: a megabyte of objects would be taken apart and put together again on its way out of the page.
      return JSON.stringify(found, (_, value: unknown) => (value instanceof Uint8Array ? [...value] : value));
    }, only);
    return JSON.parse(text) as Record<string, unknown[]>;
  }
}

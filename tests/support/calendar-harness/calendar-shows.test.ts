import { describe, expect, it } from 'vitest';
import { box, press, said } from './hands.ts';
import { type Harness, harnessBrowser, useHarness } from './open-harness.ts';

describe.skipIf(harnessBrowser === undefined)('what the calendar shows of a day', () => {
  const harness = useHarness('[data-box]');
  const open: Harness['open'] = (query, options) => harness.open(query, options);

  it('grows the hours by keys and by the wheel with Ctrl, and fits them again', async () => {
    const page = await open();
    const height = async () => (await box(page, 'Ludmila A.').boundingBox())?.height ?? 0;
    const fitted = await height();
    await press(page, '+', '+');
    await expect.poll(height).toBeGreaterThan(fitted * 1.2);
    const grown = await height();
    await box(page, 'Ludmila A.').hover();
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await expect.poll(height).toBeGreaterThan(grown);
    await press(page, '0');
    await expect.poll(height).toBe(fitted);
  });

  it('hides, orders and filters columns as the user likes', async () => {
    const page = await open();
    const heads = () => page.locator('.column-name').allInnerTexts();
    const all = await heads();
    await page.getByRole('button', { name: 'Choose staff' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Becky', { exact: true }).click();
    await expect.poll(heads).toEqual(all.filter((name) => name !== 'Becky'));
    await dialog.getByRole('button', { name: 'Kelly further left' }).click();
    await dialog.getByRole('button', { name: 'Kelly further left' }).click();
    await expect.poll(async () => (await heads())[0]).toBe('Kelly');
    await dialog.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(async () => (await heads()).toSorted()).toEqual(all.toSorted());
    await press(page, 'Escape');
    const from = await page.locator('.column-head').nth(0).boundingBox();
    const to = await page.locator('.column-head').nth(2).boundingBox();
    await page.mouse.move((from?.x ?? 0) + 60, (from?.y ?? 0) + 15);
    await page.mouse.down();
    await page.mouse.move((to?.x ?? 0) + (to?.width ?? 0) - 5, (to?.y ?? 0) + 15, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await heads()).slice(0, 3)).toEqual(['JJ', 'Becky', 'Kelly']);
  });

  it('says how many of its people it shows, in every view, until one press shows all', async () => {
    const page = await open();
    const heads = () => page.locator('.column-name').allInnerTexts();
    const all = await heads();
    const choose = page.getByRole('button', { name: /^Choose staff/ });
    expect(await choose.innerText()).toBe('');
    await choose.click();
    for (const name of ['Becky', 'Kelly']) await page.getByRole('dialog').getByText(name, { exact: true }).click();
    await press(page, 'Escape');
    const shown = `${all.length - 2} of ${all.length} shown`;
    await expect.poll(() => choose.innerText()).toBe(shown);
    await press(page, 'Shift+O');
    await expect.poll(() => choose.innerText()).toBe(shown);
    const names = () => page.locator('.overview-names b').allInnerTexts();
    expect(await names()).toEqual(all.filter((name) => name !== 'Becky' && name !== 'Kelly'));
    await press(page, 'Shift+L');
    await page.locator('.agenda-entry').first().waitFor();
    expect(await choose.innerText()).toBe(shown);
    expect(await page.locator('.agenda-scroll').innerText()).not.toContain('Becky');
    await press(page, 'Shift+M');
    await page.locator('.month-view').waitFor();
    await expect.poll(() => choose.innerText()).toBe(shown);
    await page.getByRole('button', { name: 'Show all staff' }).click();
    await expect.poll(() => choose.innerText()).toBe('');
    await press(page, 'Control+z');
    await expect.poll(() => choose.innerText()).toBe(shown);
    await page.getByRole('button', { name: 'Show all staff' }).click();
    await press(page, 'Shift+D');
    await expect.poll(heads).toEqual(all);
  });

  it('keeps who is filtered from view to view, and shows who is on duty', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Choose staff' }).click();
    await page.getByRole('dialog').getByText('On duty only').click();
    await press(page, 'Escape');
    const choose = page.getByRole('button', { name: /^Choose staff/ });
    // Everybody of the sample works on its day, and all but one on the next.
    expect(await choose.innerText()).toBe('');
    await press(page, 'Shift+O', 'Shift+D');
    await page.locator('[data-box]').first().waitFor();
    await choose.click();
    await expect.poll(() => page.getByRole('dialog').getByRole('checkbox', { name: 'On duty only' }).isChecked()).toBe(true);
  });

  it('says in every view that nobody is shown, and shows all again', async () => {
    const page = await open();
    const all = await page.locator('.column-name').allInnerTexts();
    await page.getByRole('button', { name: 'Choose staff' }).click();
    await page.getByRole('dialog').getByText('All staff', { exact: true }).click();
    await press(page, 'Escape');
    await expect.poll(() => page.locator('.calendar-blank').innerText()).toContain('Nobody is shown');
    await press(page, 'Shift+O');
    await expect.poll(() => page.locator('.calendar-view-body').innerText()).toContain('Nobody is shown');
    await press(page, 'Shift+D');
    await page.locator('.calendar-blank').getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => page.locator('.column-name').allInnerTexts()).toEqual(all);
  });

  it('goes from day to day by keys and draws only what is in sight', async () => {
    const page = await open('staff=40&visits=20');
    const drawn = await page.locator('[data-box]').count();
    expect(drawn).toBeGreaterThan(50);
    expect(drawn).toBeLessThan(40 * 20 * 0.6);
    await press(page, 'Alt+ArrowRight');
    await expect.poll(async () => page.getByRole('grid').getAttribute('aria-label')).toContain('June 12');
    await press(page, 't', 'g', 'End');
    for (let column = 0; column < 39; column += 1) await press(page, 'ArrowRight');
    expect(await said(page)).toMatch(/Joanne 4$/);
    expect(await page.locator('.column').count()).toBeLessThan(25);
  });

  it('has in the page no more than what is in sight, however many people and visits the day has', async () => {
    const nodesOf = async (query: string) => {
      const page = await open(query);
      const count = () => page.evaluate(() => document.querySelectorAll('[role=grid] *').length);
      const most = [await count()];
      const grid = page.getByRole('grid');
      const { left, top } = await grid.evaluate((one) => ({ left: one.scrollWidth, top: one.scrollHeight }));
      // At every corner and in the middle, since what was scrolled past has to go again.
      for (const [x, y] of [
        [1, 0],
        [1, 1],
        [0.5, 0.5],
        [0, 1],
        [0, 0],
      ] as const) {
        await grid.evaluate((one, to) => one.scrollTo(...to), [left * x, top * y] as const);
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        most.push(await count());
      }
      return Math.max(...most);
    };
    const [some, many] = [await nodesOf('staff=20&visits=25'), await nodesOf('staff=60&visits=25')];
    // All of it would be 60 columns with 1,500 boxes, of several elements each.
    expect(many).toBeLessThan(some * 1.1);
    expect(many).toBeLessThan(60 * 25);
  });

  it('leaves the keys of an open visit to its panel in a grid that does not show it', async () => {
    const page = await open();
    await box(page, 'Ludmila A.').click();
    const panel = page.locator('.side-panel');
    const status = (name: string) => panel.getByRole('radio', { name }).isChecked();
    await expect.poll(() => status('Waiting')).toBe(true);
    // The week of the first staff member, who is another one.
    await press(page, 'Shift+W');
    await page.getByRole('grid', { name: /^The week of JJ/ }).waitFor();
    expect(await panel.locator('.side-panel-title').innerText()).toBe('Ludmila A.');
    await press(page, 'c');
    await expect.poll(() => status('Confirmed')).toBe(true);
    await press(page, 'Delete');
    await panel.getByLabel('Why is it cancelled?').waitFor();
  });
});

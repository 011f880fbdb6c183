import type { Page } from '@playwright/test';

const mark = 'said: ';

/** Tells of every message that the desk shows, in the moment in which it is put on the screen. */
export async function hearMessages(page: Page, onSaid: (text: string) => void): Promise<void> {
  page.on('console', (line) => {
    if (line.text().startsWith(mark)) onSaid(line.text().slice(mark.length));
  });
  await page.getByRole('region', { name: 'Messages' }).evaluate((region, prefix) => {
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) console.info(`${prefix}${node.textContent ?? ''}`);
    }).observe(region, { childList: true });
  }, mark);
}

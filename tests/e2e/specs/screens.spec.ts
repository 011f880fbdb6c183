import { type Page, expect, test } from '@playwright/test';
import type { Language } from '#renderer/i18n/languages.ts';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { keepPicture, large, placeFor, small } from '#tests/e2e/support/look.ts';
import { type Chain, openDemo } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { type NamesHere, cutOffOn, faultsInThemes, namesAt, untranslatedOn } from '#tests/e2e/support/screens/screen-checks.ts';
import {
  type Look,
  tourEntrance,
  tourFrame,
  tourMoney,
  tourThisDesk,
  tourTillAndTray,
  tourVisits,
} from '#tests/e2e/support/screens/tour.ts';
import { tourViews } from '#tests/e2e/support/screens/tour-views.ts';
import { tourPanels } from '#tests/e2e/support/screens/tour-panels.ts';
import { tourDocuments } from '#tests/e2e/support/screens/tour-documents.ts';
import { tourMoneySettings, tourTillMoves } from '#tests/e2e/support/screens/tour-money-settings.ts';
import { tourPayouts } from '#tests/e2e/support/screens/tour-payouts.ts';
import { tourMoneyReports } from '#tests/e2e/support/screens/tour-money-reports.ts';
import { tourReports } from '#tests/e2e/support/screens/tour-reports.ts';
import { tourSchedules } from '#tests/e2e/support/screens/tour-schedules.ts';
import { tempFolder } from '#tests/support/temp-folder.ts';

const wantsPictures = placeFor('') !== undefined;

test('every screen: as axe sees it, light and dark, and in the pseudo language nothing unspoken, nothing cut off', async () => {
  test.setTimeout(600_000);
  let names: NamesHere | undefined;
  await throughAllScreens('en-XA', async (page, name) => {
    names ??= namesAt(page);
    const [missed, cut] = [await untranslatedOn(page, names), await cutOffOn(page)];
    await picture(page, `${name}-pseudo`, false);
    const words = [...missed.map((text) => `not translated: ${text}`), ...cut.map((text) => `cut off: ${text}`)];
    return [...words, ...(await faultsInThemes(page))];
  });
});

if (wantsPictures)
  test('every screen, as a picture', async () => {
    test.setTimeout(900_000);
    await throughAllScreens('en', (page, name) => faultsInThemes(page, (theme) => picture(page, `${name}-${theme}`)));
  });

/** Goes through every screen in a language. What is wrong with one fails the journey and does not end it, so that it tells of all of them. */
async function throughAllScreens(language: Language, check: (page: Page, name: string) => Promise<readonly string[]>): Promise<void> {
  const chain = await openDemo();
  const folders = [tempFolder('screens-one'), tempFolder('screens-two')] as const;
  const opened: ProfileBrowser[] = [];
  try {
    const first = await openProfile(folders[0].path, { size: small });
    opened.push(first);
    const guest = guestAt(first.page, saidIn(language));
    await first.page.goto(addressOf(chain, language));
    const look: Look = async (name) => {
      await guest.settled();
      expect.soft(await check(first.page, name), name).toEqual([]);
    };
    await tourEntrance(guest, chain, look);
    await tourFrame(guest, chain, look);
    await tourThisDesk(guest, look);
    await tourReports(guest, look);
    await tourMoneyReports(guest, look);
    await tourPayouts(guest, look);
    await tourDocuments(guest, look);
    await tourSchedules(guest, look);
    await tourMoneySettings(guest, look);
    await tourVisits(guest, look);
    await tourViews(guest, look);
    await tourPanels(guest, look);
    const second = await openSecond(chain, folders[1].path, opened);
    await tourMoney(guest, look);
    await tourTillMoves(guest, look);
    await tourTillAndTray(guest, { guest: second, setOffline: (isOffline) => second.page.context().setOffline(isOffline) }, look);
  } catch (cause) {
    for (const [at, { page }] of opened.entries()) await picture(page, `stopped-${at}`, false);
    throw cause;
  } finally {
    for (const browser of opened) await browser.close();
    await chain.remove();
    for (const one of folders) one.remove();
  }
}

async function openSecond(chain: Chain, profileDir: string, opened: ProfileBrowser[]): Promise<Guest> {
  const browser = await openProfile(profileDir, { size: small });
  opened.push(browser);
  await browser.page.goto(chain.hub().enrolUrl);
  const guest = guestAt(browser.page, saidIn('en'));
  await enter(guest, chain.signIns.manager);
  return guest;
}

function addressOf(chain: Chain, language: Language): string {
  const address = new URL(chain.hub().url);
  if (language !== 'en') address.searchParams.set('locale', language);
  return address.href;
}

async function picture(page: Page, name: string, isLarge = true): Promise<void> {
  if (!wantsPictures) return;
  await keepPicture(page, `${name}-1280`);
  if (!isLarge) return;
  await page.setViewportSize(large);
  await page.waitForTimeout(150);
  await keepPicture(page, `${name}-1920`);
  await page.setViewportSize(small);
  // A list that is opened while the page still takes its old size closes again.
  await page.waitForTimeout(600);
}

import { expect, test } from '@playwright/test';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { keepPicture, small } from '#tests/e2e/support/look.ts';
import { type Chain, type SignIn, openDemo } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { type TempFolder, tempFolder } from '#tests/support/temp-folder.ts';

interface SharedDesk {
  readonly chain: Chain;
  readonly profile: TempFolder;
  readonly browser: ProfileBrowser;
}

/**
 * One desk of the demo chain for all journeys of a file, each of which signs in anew: a hub, a browser and a first copy take longer than what a
 * short journey does there. To be called once, outside of any journey; answers what a journey goes through. The journeys take turns, each has
 * to get along with what those before it left, and one that is tried again begins at a desk of its own.
 */
export function deskOfFile(): (
  role: keyof Chain['signIns'],
  journey: (guest: Guest, chain: Chain) => Promise<void>,
  language?: Parameters<typeof saidIn>[0],
) => Promise<void> {
  test.describe.configure({ mode: 'default' });
  let opened: SharedDesk | undefined;
  test.afterAll(async () => {
    await opened?.browser.close();
    await opened?.chain.remove();
    opened?.profile.remove();
    opened = undefined;
  });
  return async (role, journey, language = 'en') => {
    const isNew = opened === undefined;
    opened ??= await openDesk();
    const { browser, chain } = opened;
    const guest = guestAt(browser.page, saidIn(language));
    await guest.page.setViewportSize(small);
    const address = new URL(isNew ? chain.hub().enrolUrl : chain.hub().url);
    if (language !== 'en') address.searchParams.set('locale', language);
    try {
      // An address that differs behind its # only would leave the page as it is.
      await guest.page.goto('about:blank');
      await guest.page.goto(address.href);
      await passLock(guest, chain.signIns[role]);
      await enter(guest, chain.signIns[role]);
      await journey(guest, chain);
    } catch (cause) {
      await keepPicture(browser.page, `stopped-${role}`);
      throw cause;
    }
  };
}

async function openDesk(): Promise<SharedDesk> {
  const chain = await openDemo();
  const profile = tempFolder('shared-desk');
  return { chain, profile, browser: await openProfile(profile.path, { size: small }) };
}

/** Where the desk is locked by somebody else, goes on to the choice of people. */
async function passLock({ page, said, button }: Guest, who: SignIn): Promise<void> {
  const own = page
    .getByLabel(said('access.enterPassword', { name: who.name }))
    .or(page.getByRole('button', { name: new RegExp(`^${who.name} `) }));
  const other = button('entry.somebodyElse');
  await expect(own.or(other).first()).toBeVisible({ timeout: 30_000 });
  if (!(await own.first().isVisible())) await other.click();
}

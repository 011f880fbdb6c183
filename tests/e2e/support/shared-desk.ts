import { expect, test } from '@playwright/test';
import { must } from '#shared/kernel/assert.ts';
import { type ProfileBrowser, openProfile } from '#tests/e2e/support/browser-profile.ts';
import { keepPicture, small } from '#tests/e2e/support/look.ts';
import { type Chain, type SignIn, openDemo } from '#tests/e2e/support/salon.ts';
import { type Guest, enter, guestAt } from '#tests/e2e/support/screens/guest.ts';
import { saidIn } from '#tests/e2e/support/screens/said.ts';
import { type TempFolder, tempFolder } from '#tests/support/temp-folder.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

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
      await comeIn(guest, address.href, chain.signIns[role]);
      await journey(guest, chain);
    } catch (cause) {
      await keepPicture(browser.page, `stopped-${role}`);
      throw cause;
    }
  };
}

/**
 * Two desks of one demo chain for all journeys of a file, the owner's and the manager's, as `deskOfFile` has one. Each journey begins at both with
 * one window and the hub in reach.
 */
export function twoDesksOfFile(size: Size): (journey: (owners: Guest, managers: Guest, chain: Chain) => Promise<void>) => Promise<void> {
  test.describe.configure({ mode: 'default' });
  let opened: { readonly chain: Chain; readonly desks: readonly Omit<SharedDesk, 'chain'>[] } | undefined;
  test.afterAll(async () => {
    for (const { browser } of opened?.desks ?? []) await browser.close();
    await opened?.chain.remove();
    for (const { profile } of opened?.desks ?? []) profile.remove();
    opened = undefined;
  });
  return async (journey) => {
    const isNew = opened === undefined;
    opened ??= { chain: await openDemo(), desks: [await openBrowser(size), await openBrowser(size)] };
    const { chain, desks } = opened;
    const come = async (at: number, who: SignIn): Promise<Guest> => {
      const { context } = must(desks[at], 'two desks').browser;
      await context.setOffline(false);
      const [page = await context.newPage(), ...others] = context.pages();
      for (const other of others) await other.close();
      const guest = guestAt(page, saidIn('en'));
      await comeIn(guest, isNew ? chain.hub().enrolUrl : chain.hub().url, who);
      return guest;
    };
    await journey(await come(0, chain.signIns.owner), await come(1, chain.signIns.manager), chain);
  };
}

async function openDesk(): Promise<SharedDesk> {
  return { chain: await openDemo(), ...(await openBrowser(small)) };
}

async function openBrowser(size: Size): Promise<Omit<SharedDesk, 'chain'>> {
  const profile = tempFolder('shared-desk');
  return { profile, browser: await openProfile(profile.path, { size }) };
}

/** Opens the desk anew and signs somebody in. */
async function comeIn(guest: Guest, address: string, who: SignIn): Promise<void> {
  // An address that differs behind its # only would leave the page as it is.
  await guest.page.goto('about:blank');
  await guest.page.goto(address);
  await passLock(guest, who);
  await enter(guest, who);
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

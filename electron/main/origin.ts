/** The one scheme the desk lives under. It never changes: IndexedDB belongs to the origin. */
export const appScheme = 'app';

/** The one host under that scheme. */
export const appHost = 'foyer';

/** The origin of every page of the desk. */
export const appOrigin = `${appScheme}://${appHost}`;

/** The page the window opens with. */
export const appStartUrl = `${appOrigin}/`;

/** Where the page lies that is shown after repeated crashes; the main process makes it, no file is needed for it. */
export const safePagePath = '/safe-page';

/**
 * Whether an address belongs to the desk itself. Compared part by part: `URL.origin` is "null" for a
 * scheme the URL standard does not list, and a comparison by prefix would let `app://foyer.evil` in.
 */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) {
    return false;
  }
  const url = new URL(address);
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === '';
}

/** The origin that Electron gives the desk. */
export const desktopOrigin = 'app://foyer';

/** The origin that stock Chromium, which cannot open `app://`, gives it in our tests. */
export const standInOrigin = 'http://foyer.test';

/** An address of the product as the address Chromium opens. */
export function toChromium(address: string): string {
  return address.startsWith(`${desktopOrigin}/`) ? standInOrigin + address.slice(desktopOrigin.length) : address;
}

/** An address in Chromium as the product would see it. */
export function toDesktop(address: string): string {
  return address.startsWith(`${standInOrigin}/`) ? desktopOrigin + address.slice(standInOrigin.length) : address;
}

import { isAppUrl } from './origin.ts';

/**
 * What our own page may have without asking. Everything else, and everybody else, is refused: there is no
 * camera, place, device or notification that the desk needs. The network words are Chromium's gate before
 * addresses on this machine and in the local network, where the hub may be.
 */
const allowedPermissions: ReadonlySet<string> = new Set([
  'persistent-storage',
  'fullscreen',
  'clipboard-sanitized-write',
  'local-network',
  'local-network-access',
  'loopback-network',
]);

/** Whether a page at this address gets this permission. */
export function isPermitted(permission: string, requestingUrl: string): boolean {
  return allowedPermissions.has(permission) && isAppUrl(requestingUrl);
}

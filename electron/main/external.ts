import type { Shell } from 'electron';

import { HostFault } from '#shared/bridge/host-fault.ts';

const telephone = /^tel:\+?[0-9]{2,20}$/;

/**
 * Whether the system may be asked to open this. A second, stricter look after the contract's schema: what
 * leaves here is handed to programs that believe it.
 */
export function isSafeExternal(address: string): boolean {
  if (!URL.canParse(address)) {
    return false;
  }
  const url = new URL(address);
  if (url.protocol === 'tel:') {
    return telephone.test(url.href);
  }
  return url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname !== '';
}

/** Opens a web page or a telephone number in the system's own program. */
export async function openExternal(shell: Pick<Shell, 'openExternal'>, address: string): Promise<void> {
  if (!isSafeExternal(address)) {
    throw new HostFault('not-allowed', 'Only https: pages and plain telephone numbers are opened outside.');
  }
  await shell.openExternal(new URL(address).href);
}

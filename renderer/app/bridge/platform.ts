import type { HostInfo } from '#shared/bridge/contract.ts';

/** The operating system by the browser's own word, coarse on purpose: it only picks key names and advice. */
export function platformOf(userAgent: string): HostInfo['platform'] {
  if (/Windows/.test(userAgent)) {
    return 'windows';
  }
  if (/Macintosh|Mac OS X/.test(userAgent) && !/iPhone|iPad/.test(userAgent)) {
    return 'macos';
  }
  if (/Linux/.test(userAgent) && !/Android/.test(userAgent)) {
    return 'linux';
  }
  return 'other';
}

import { expect, it } from 'vitest';

import { platformOf } from './platform.ts';

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0', 'windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/156.0', 'macos'],
  ['Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0', 'linux'],
  ['Mozilla/5.0 (Linux; Android 14; Pixel Tablet) Chrome/156.0', 'other'],
  ['Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Safari/605', 'other'],
])('knows %s as %s', (userAgent, platform) => {
  expect(platformOf(userAgent)).toBe(platform);
});

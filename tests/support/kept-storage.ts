import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Lets pages of this machine keep their storage for good in a new profile, as a browser does for an installed web app. Without that it may throw
 * away all of a page's storage when the disk is full: the database and the second copy of what was saved and not yet sent.
 */
export function keepStorage(profileDir: string): void {
  const file = join(profileDir, 'Default', 'Preferences');
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  const origins = ['http://127.0.0.1:*', 'http://localhost:*'];
  const exceptions = { durable_storage: Object.fromEntries(origins.map((origin) => [`${origin},*`, { setting: 1 }])) };
  writeFileSync(file, JSON.stringify({ profile: { content_settings: { exceptions } } }));
}

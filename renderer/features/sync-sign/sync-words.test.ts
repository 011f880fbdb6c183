import { expect, it } from 'vitest';
import type { SyncStatus } from '#renderer/data/sync-status.ts';
import { en } from '#renderer/i18n/en.ts';
import { createFormat } from '#renderer/i18n/format.ts';
import { createText } from '#renderer/i18n/text.ts';
import { syncShape, syncWords } from './sync-words.ts';

const [text, format] = [createText('en-CA', en), createFormat({ locale: 'en-CA', timeZone: 'UTC', currency: 'CAD' })];
const noonMs = Date.parse('2026-03-02T12:00:00.000Z');
const hourMs = 60 * 60_000;
const well: SyncStatus = { line: 'synced', lastContactMs: noonMs, downSinceMs: null, waiting: 0, fault: null };
const said = (status: Partial<SyncStatus>) => [
  syncShape({ ...well, ...status }),
  syncWords({ ...well, ...status }, text, format, { ms: noonMs + 60_000, zone: 'UTC' }).replaceAll(/\s/g, ' '),
];

it.each<[Partial<SyncStatus>, string, RegExp]>([
  [{}, 'synced', /^synced 12:00/],
  [{ waiting: 2 }, 'synced', /^synced 12:00.* · 2 waiting$/],
  [{ line: 'syncing' }, 'synced', /^synced 12:00/],
  [{ line: 'offline', downSinceMs: noonMs, waiting: 2 }, 'offline', /^offline since 12:00.* · 2 waiting$/],
  [
    { line: 'offline', downSinceMs: noonMs, lastContactMs: noonMs - 19 * hourMs },
    'offline',
    /^offline since (1 Mar|Mar 1|Mar\. 1), 17:00$/,
  ],
  [{ line: 'offline', downSinceMs: noonMs, lastContactMs: null }, 'offline', /^offline since 12:00$/],
  [{ line: 'offline', downSinceMs: noonMs - hourMs, lastContactMs: noonMs }, 'offline', /^offline since 11:00$/],
  [{ line: 'hub-behind', waiting: 2 }, 'trouble', /^the hub must be updated$/],
  [{ line: 'hub-fault', downSinceMs: noonMs, waiting: 2 }, 'trouble', /^the hub answers with a fault$/],
  [{ fault: 'TypeError' }, 'trouble', /^cannot sync, trying again$/],
  [{ fault: 'UnreadableRow' }, 'trouble', /^cannot read what the hub sends$/],
])('says of %j what a person can act on', (status, shape, words) => {
  const [shown, told] = said(status);
  expect(shown).toBe(shape);
  expect(told).toMatch(words);
});

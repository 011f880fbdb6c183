import { constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { needlesFor, scanBytes } from './scan.ts';

const secret = '+33639981037';
const needles = needlesFor([secret]);
const around = 'what a page may write beside it, '.repeat(40);
const text = Buffer.from(`${around}${secret}${around}`);

const fixed = { strategy: constants.Z_FIXED };
const stored = { level: 0 };
const packed: readonly (readonly [string, Buffer])[] = [
  ['as it is', text],
  ['in the last bytes', Buffer.from(`${around}${secret}`)],
  ['at the beginning', Buffer.from(`${secret}${around}`)],
  ['by gzip', gzipSync(text)],
  ...[{}, fixed, stored, { level: 1 }, { windowBits: 9 }].map(
    (how) => [`by zlib, ${JSON.stringify(how)}`, deflateSync(text, how)] as const,
  ),
  ...[{}, fixed, stored, { level: 1 }].map((how) => [`by raw deflate, ${JSON.stringify(how)}`, deflateRawSync(text, how)] as const),
  ['by raw deflate, nothing around it', deflateRawSync(secret)],
  ['in UTF-16', Buffer.from(text.toString(), 'utf16le')],
  ['as hex', Buffer.from(text.toString('hex'))],
  ['as base64', Buffer.from(text.toString('base64'))],
];

it.each(packed)('finds a number that was written %s', (_how, bytes) => {
  expect(scanBytes(bytes, needles, 'here').map((hit) => hit.secret)).toContain(secret);
});

it.each(packed)('finds no other number %s', (_how, bytes) => {
  expect(scanBytes(bytes, needlesFor(['+33639981038']), 'here')).toEqual([]);
});

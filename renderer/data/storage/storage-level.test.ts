import { describe, expect, it } from 'vitest';
import { ballastBytes, levelFor, roomOf } from '#renderer/data/storage/storage-level.ts';

const mebibyte = 1024 * 1024;

describe('the room of a desk', () => {
  it('is the same before and after the ballast was given up', () => {
    expect(roomOf({ freeBytes: 10 * mebibyte, ballastBytes })).toBe(10 * mebibyte);
    expect(roomOf({ freeBytes: 10 * mebibyte + ballastBytes, ballastBytes: 0 })).toBe(10 * mebibyte);
    expect(roomOf({ freeBytes: null, ballastBytes })).toBeNull();
  });

  it('is ok, then low, then stops, and goes on only with some more', () => {
    expect(levelFor(1_000 * mebibyte, 'ok')).toBe('ok');
    expect(levelFor(255 * mebibyte, 'ok')).toBe('low');
    expect(levelFor(16 * mebibyte, 'low')).toBe('low');
    expect(levelFor(16 * mebibyte - 1, 'low')).toBe('stop');
    expect(levelFor(31 * mebibyte, 'stop')).toBe('stop');
    expect(levelFor(32 * mebibyte, 'stop')).toBe('low');
    expect(levelFor(-mebibyte, 'ok')).toBe('stop');
  });

  it('counts as enough where nobody tells', () => {
    expect(levelFor(null, 'stop')).toBe('ok');
  });
});

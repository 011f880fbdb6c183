import { describe, expect, it } from 'vitest';
import { aBlock } from '#shared/testing/calendar-rows.ts';
import { blockChangeOf, blockTyped, lackOf } from './block-typed.ts';

const zone = 'America/Toronto';
const opened = aBlock({ day: '2026-06-12', staffId: 'ben', instanceIds: ['chair'], startsAt: '2026-06-12T17:00:00.000Z' });
const typed = blockTyped(opened, zone);

describe('a block that is changed by its fields', () => {
  it('says only what was typed', () => {
    expect(blockChangeOf(opened, typed, zone)).toEqual({});
    expect(blockChangeOf(opened, { ...typed, note: ' with Ann ' }, zone)).toEqual({ said: { note: 'with Ann' } });
    expect(blockChangeOf(opened, { ...typed, kind: 'training', color: 4 }, zone)).toEqual({ said: { kind: 'training', color: 4 } });
    expect(blockChangeOf({ ...opened, color: 4 }, typed, zone)).toEqual({ said: { color: null } });
  });

  it('goes where its day and time say, for whom and with what they say', () => {
    const stays = { startsAt: opened.startsAt, durationMinutes: 30 };
    expect(blockChangeOf(opened, { ...typed, day: '2026-06-13' }, zone)).toEqual({
      place: { startsAt: '2026-06-13T17:00:00.000Z', durationMinutes: 30 },
    });
    expect(blockChangeOf(opened, { ...typed, minutes: 45 }, zone)).toEqual({ place: { ...stays, durationMinutes: 45 } });
    expect(blockChangeOf(opened, { ...typed, staffId: null }, zone)).toEqual({ place: { ...stays, staffId: null } });
    expect(blockChangeOf(opened, { ...typed, instanceIds: [] }, zone)).toEqual({ place: { ...stays, instanceIds: [] } });
  });

  it('is somebody’s or something’s, and lasts', () => {
    expect(lackOf(typed)).toBeUndefined();
    expect(lackOf({ ...typed, staffId: null })).toBeUndefined();
    expect(lackOf({ ...typed, staffId: null, instanceIds: [] })).toBe('holder');
    expect(lackOf({ ...typed, time: null })).toBe('time');
    expect(lackOf({ ...typed, minutes: 0 })).toBe('minutes');
  });
});

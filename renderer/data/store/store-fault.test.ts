import { describe, expect, it } from 'vitest';
import { StoreFault, asStoreFault } from '#renderer/data/store/store-fault.ts';

/** An error as Dexie makes them: the true reason lies inside. */
function wrapped(name: string, inner?: Error): Error {
  return Object.assign(new Error(name), { name, ...(inner === undefined ? {} : { inner }) });
}

describe('trouble with the database', () => {
  it.each([
    ['VersionError', 'newer'],
    ['QuotaExceededError', 'full'],
    ['DatabaseClosedError', 'closed'],
    ['AbortError', 'closed'],
    ['UnknownError', 'broken'],
    ['NotReadableError', 'broken'],
    ['SecurityError', 'unavailable'],
    ['OpenFailedError', 'unavailable'],
  ])('is named by what the browser said: %s is %s', (name, code) => {
    expect(asStoreFault(new DOMException('…', name))).toMatchObject({ name: 'StoreFault', code });
  });

  it.each([
    [wrapped('OpenFailedError', wrapped('UnknownError')), 'broken'],
    [wrapped('OpenFailedError', wrapped('UnknownError', wrapped('QuotaExceededError'))), 'full'],
    [wrapped('UpgradeError', wrapped('QuotaExceededError')), 'full'],
    [wrapped('UpgradeError'), 'broken'],
    [wrapped('AbortError', wrapped('QuotaExceededError')), 'full'],
    [wrapped('AbortError'), 'closed'],
    [wrapped('DatabaseClosedError', wrapped('InvalidStateError')), 'closed'],
  ])('is named by the most telling reason', (cause, code) => {
    expect(asStoreFault(cause)).toMatchObject({ code });
  });

  it('is not made of bugs, and is not wrapped twice', () => {
    const bug = new TypeError('x is undefined');
    expect(asStoreFault(bug)).toBe(bug);
    const fault = new StoreFault('full');
    expect(asStoreFault(fault)).toBe(fault);
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hurryWhileOneCopy } from '#renderer/app/hurry.ts';
import { secondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { storageStatus } from '#renderer/data/storage/storage-status.ts';
import { waitingStatus } from '#renderer/data/waiting-status.ts';

const look = vi.fn();
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  look.mockClear();
  secondCopyStatus.setState({ state: 'safe' });
  storageStatus.setState({ mayVanish: false });
  waitingStatus.setState({ commands: 2, money: 1 });
  end = hurryWhileOneCopy({ look });
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

it('leaves the line its own pace while there are two copies', () => {
  vi.advanceTimersByTime(60_000);
  expect(look).not.toHaveBeenCalled();
});

it('asks for the hub every few seconds while the browser may throw both away, and no longer when nothing waits', () => {
  storageStatus.setState({ mayVanish: true });
  vi.advanceTimersByTime(9_000);
  expect(look).toHaveBeenCalledTimes(3);
  waitingStatus.setState({ commands: 0, money: 0 });
  vi.advanceTimersByTime(9_000);
  expect(look).toHaveBeenCalledTimes(3);
});

it('does so, too, while the second copy cannot be written', () => {
  secondCopyStatus.setState({ state: 'failing' });
  vi.advanceTimersByTime(3_000);
  expect(look).toHaveBeenCalledOnce();
});

import { afterEach, expect, it, vi } from 'vitest';
import type { HostBridge } from '#shared/bridge/contract.ts';
import { onScreen } from '#renderer/data/open-work.ts';
import { waitingStatus } from '#renderer/data/waiting-status.ts';
import { tellOpenWork } from './tell-open-work.tsx';

afterEach(() => {
  onScreen.setState({ bill: 0, form: 0 });
  waitingStatus.setState({ commands: 0, money: 0 });
});

function hostThatHears() {
  const heard: unknown[] = [];
  const verb = vi.fn<HostBridge['tellOpenWork']>(async ({ work }) => void heard.push(work));
  return { heard, host: { tellOpenWork: verb } };
}

it('says at once what is open, and each change once, also after the screen that began it is gone', () => {
  const { heard, host } = hostThatHears();
  // Without a word no installer ever runs, so a page with nothing open speaks, too.
  tellOpenWork(host);
  expect(heard).toEqual([null]);
  onScreen.setState({ bill: 1, form: 0 });
  onScreen.setState({ bill: 1, form: 1 });
  // A fault takes the place of the bill and its form; the screen that follows begins anew.
  onScreen.setState({ bill: 0, form: 0 });
  tellOpenWork(host);
  expect(heard).toEqual([null, 'bill', null]);
  waitingStatus.setState({ commands: 1, money: 1 });
  expect(heard.at(-1)).toBe('unsafe');
});

it('is not disturbed by a host that does not hear', () => {
  const deaf = vi.fn<HostBridge['tellOpenWork']>(async () => Promise.reject(new Error('gone')));
  tellOpenWork({ tellOpenWork: deaf });
  onScreen.setState({ bill: 0, form: 1 });
  expect(deaf.mock.calls).toEqual([[{ work: null }], [{ work: 'form' }]]);
});

import { EventEmitter } from 'node:events';

import { describe, expect, it, vi } from 'vitest';
import type { SaveDialogOptions, WebContents } from 'electron';

import { createFileDoor, plainFileName } from './saved-files.ts';
import { lockSession } from './security.ts';

const deskPage = { id: 1 } as WebContents;

const own = { url: 'blob:app://foyer/6f1c', origin: 'app://foyer', name: 'foyer-use.csv', page: deskPage as WebContents | null };

/** A download as Electron tells it, out of a locked session; answers what became of it. */
function download(of: Partial<typeof own> = {}, doorPage: () => WebContents | undefined = () => deskPage) {
  const { url, origin, name, page } = { ...own, ...of };
  const events = new EventEmitter();
  const failed = vi.fn<(name: string) => void>();
  lockSession(
    {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
      setDisplayMediaRequestHandler: vi.fn(),
      on: (event, listener) => events.on(event, listener),
    },
    createFileDoor({ page: doorPage, failed }),
  );
  const item = new EventEmitter();
  const asked: SaveDialogOptions[] = [];
  const cancel = vi.fn(() => item.emit('done', {}, 'cancelled'));
  const preventDefault = vi.fn();
  events.emit(
    'will-download',
    { preventDefault },
    Object.assign(item, {
      getURL: () => url,
      getInitiatorOrigin: () => origin,
      getFilename: () => name,
      cancel,
      setSaveDialogOptions: (options: SaveDialogOptions) => asked.push(options),
    }),
    page,
  );
  return {
    isLetOut: preventDefault.mock.calls.length === 0,
    asked,
    failed,
    cancel,
    tell: (event: 'updated' | 'done', state: string) => item.emit(event, {}, state),
  };
}

describe('a file that the desk saves', () => {
  it('is let out, and the system asks where to, by its own name', () => {
    expect(download()).toMatchObject({ isLetOut: true, asked: [{ defaultPath: 'foyer-use.csv', title: 'foyer-use.csv' }] });
  });

  it.each([
    ['the network', { url: 'https://example.com/a.exe' }],
    ['a text in the address', { url: 'data:text/html,x' }],
    ['a file of the program', { url: 'app://foyer/index.js' }],
    ['a stranger’s blob', { url: 'blob:https://example.com/6f1c' }],
    ['a blob of a name like ours', { url: 'blob:app://foyer.evil/6f1c' }],
    ['a blob of no origin', { url: 'blob:null/6f1c' }],
    ['a blob in a blob', { url: 'blob:blob:app://foyer/6f1c' }],
    ['a frame of another origin', { origin: 'https://example.com' }],
    ['a frame of no origin', { origin: 'null' }],
    ['nobody', { origin: '' }],
    ['another window', { page: { id: 2 } as WebContents }],
    ['no window', { page: null }],
  ])('is not what comes from %s', (_from, of) => {
    expect(download(of)).toMatchObject({ isLetOut: false, asked: [] });
  });

  it('is not let out before the window of the desk is there', () => {
    expect(download({}, () => undefined).isLetOut).toBe(false);
    expect(download({ page: undefined as never }, () => undefined).isLetOut).toBe(false);
  });

  it('that did not get onto the disk is told; one that was called off is not', () => {
    for (const [state, times] of [
      ['completed', 0],
      ['cancelled', 0],
      ['interrupted', 1],
    ] as const) {
      const { tell, failed } = download();
      tell('updated', 'progressing');
      tell('done', state);
      expect(failed.mock.calls, state).toEqual(Array.from({ length: times }, () => ['foyer-use.csv']));
    }
  });

  it('that a full disk stopped is told once and given up, so that nothing waits for it', () => {
    const { tell, failed, cancel } = download();
    tell('updated', 'interrupted');
    expect(failed).toHaveBeenCalledExactlyOnceWith('foyer-use.csv');
    expect(cancel).toHaveBeenCalledOnce();
  });

  it.each([
    ['../../.bashrc', 'bashrc'],
    ['..\\..\\Start Menu\\day.csv', 'day.csv'],
    ['C:day.csv', 'C_day.csv'],
    ['/etc/passwd', 'passwd'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['day\u0000\n.csv', 'day.csv'],
    ['Ærø 2018–05.pdf', 'Ærø 2018–05.pdf'],
    ['day.csv. ', 'day.csv'],
    ['..', 'foyer'],
    ['', 'foyer'],
  ])('called %j is offered as %j', (name, offered) => {
    expect(plainFileName(name)).toBe(offered);
    expect(download({ name }).asked[0]?.defaultPath).toBe(offered);
  });
});

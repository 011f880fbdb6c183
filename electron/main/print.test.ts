import { describe, expect, it, vi } from 'vitest';

import { createPrinter, printWebPreferences } from './print.ts';
import type { PrintWindow } from './print.ts';

const job = { jobId: '0198f000-0000-7000-8000-000000000001', html: '<p>84.00</p>' };
const address = `app://print/${job.jobId}`;

type Handler = (request: Request) => Response | Promise<Response>;

function printer(outcome: { readonly success: boolean; readonly reason: string }) {
  let handler: Handler = () => new Response(null, { status: 500 });
  const destroy = vi.fn<() => void>();
  const printed: string[] = [];
  const window: PrintWindow = {
    loadURL: async (url) => {
      printed.push(await (await handler(new Request(url))).text());
    },
    webContents: { print: (_options, done) => done(outcome.success, outcome.reason) },
    destroy,
  };
  const print = createPrinter({
    session: {
      protocol: {
        handle: (_scheme, given) => {
          handler = given as Handler;
        },
      },
    },
    openHiddenWindow: () => window,
  });
  return { print, printed, destroy, get: async (url: string) => handler(new Request(url)) };
}

describe('printing', () => {
  it('prints from memory and leaves nothing behind', async () => {
    const { print, printed, destroy, get } = printer({ success: true, reason: '' });
    expect(await print(job)).toEqual({ jobId: job.jobId, result: 'printed' });
    expect(printed).toEqual([job.html]);
    expect(destroy).toHaveBeenCalledOnce();
    expect((await get(address)).status).toBe(404);
  });

  it('tells a closed print dialog from a printer that failed', async () => {
    const cancelled = printer({ success: false, reason: 'Print job canceled' });
    expect(await cancelled.print(job)).toEqual({ jobId: job.jobId, result: 'cancelled' });
    const failed = printer({ success: false, reason: 'Invalid printer settings' });
    await expect(failed.print(job)).rejects.toMatchObject({ code: 'failed', message: expect.stringContaining('Invalid printer') });
    expect(failed.destroy).toHaveBeenCalledOnce();
  });

  it('serves the desk nothing, and runs nothing of what it prints', async () => {
    const { get } = printer({ success: true, reason: '' });
    expect((await get('app://foyer/index.html')).status).toBe(404);
    expect(printWebPreferences).toMatchObject({ sandbox: true, javascript: false, nodeIntegration: false });
    expect(printWebPreferences.partition).not.toMatch(/^persist:/);
    expect(printWebPreferences.preload).toBeUndefined();
  });
});

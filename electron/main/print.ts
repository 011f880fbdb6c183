import type { Session, WebContentsPrintOptions, WebPreferences } from 'electron';

import { HostFault } from '#shared/bridge/host-fault.ts';
import type { BridgeAnswer, BridgeArgs } from '#shared/bridge/contract.ts';

import { appScheme } from './origin.ts';

/** The host that documents to print are served under: not the desk's origin, so nothing of the desk is within reach. */
const printHost = 'print';

/** A receipt may bring its own styles and pictures, and nothing that runs or loads. */
const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The name of the session for printing; without `persist:` it lives in memory and leaves nothing on the disk. */
export const printPartition = 'print';

/** The hidden window of a print job: a page that runs no script at all. */
export const printWebPreferences: WebPreferences = {
  partition: printPartition,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  javascript: false,
  webviewTag: false,
  devTools: false,
  spellcheck: false,
};

/** The part of a window that printing uses. */
export type PrintWindow = {
  readonly loadURL: (url: string) => Promise<void>;
  readonly webContents: {
    readonly print: (options: WebContentsPrintOptions, done: (success: boolean, failureReason: string) => void) => void;
  };
  readonly destroy: () => void;
};

/** What printing is made of. */
export type PrintPorts = {
  readonly session: { readonly protocol: Pick<Session['protocol'], 'handle'> };
  readonly openHiddenWindow: () => PrintWindow;
};

/** Electron's word for a print dialog that the user closed. */
const cancelledReason = /cancel/i;

async function printLoaded(window: PrintWindow): Promise<'printed' | 'cancelled'> {
  return new Promise((resolve, reject) => {
    window.webContents.print({ silent: false, printBackground: true }, (success, failureReason) => {
      if (success) {
        resolve('printed');
      } else if (cancelledReason.test(failureReason)) {
        resolve('cancelled');
      } else {
        reject(new HostFault('failed', `The printer did not take the job: ${failureReason}.`));
      }
    });
  });
}

/** Prints from memory: the document is served to a hidden window by address and never lies in a file. */
export function createPrinter(ports: PrintPorts): (job: BridgeArgs<'print'>) => Promise<BridgeAnswer<'print'>> {
  const jobs = new Map<string, string>();

  ports.session.protocol.handle(appScheme, (request) => {
    const url = new URL(request.url);
    const html = url.host === printHost ? jobs.get(url.pathname.slice(1)) : undefined;
    return html === undefined
      ? new Response('There is no such job.', { status: 404 })
      : new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': printPolicy } });
  });

  return async ({ jobId, html }) => {
    if (jobs.has(jobId)) {
      throw new HostFault('not-allowed', 'This job is being printed already.');
    }
    jobs.set(jobId, html);
    const window = ports.openHiddenWindow();
    try {
      await window.loadURL(`${appScheme}://${printHost}/${jobId}`);
      return { jobId, result: await printLoaded(window) };
    } finally {
      jobs.delete(jobId);
      window.destroy();
    }
  };
}

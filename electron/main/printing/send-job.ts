import type { PrinterAnswer } from '#shared/bridge/printer-port.ts';
import { readStatus } from './printer-status.ts';
import { type Wire, WireFault } from './wire.ts';

/** How long a printer gets for the paper: a long receipt takes some seconds. */
const printMs = 20_000;

/** GS r 1: the printer answers when it has done all that came before, so its answer says that the paper is out. */
const whenDone = Uint8Array.of(0x1d, 0x72, 1);

/** Asks the printer how it is, sends the bytes, and waits for its word where it gives one. */
export async function sendJob(wire: Wire, bytes: Uint8Array): Promise<PrinterAnswer> {
  let hasBegun = false;
  try {
    const status = await readStatus(wire);
    if (status !== 'untold' && status !== 'well') return { result: 'not-sent', trouble: status };
    hasBegun = true;
    await wire.write(bytes);
    if (status === 'untold') {
      await wire.finish();
      return { result: 'sent' };
    }
    await wire.write(whenDone);
    if ((await wire.read(printMs)) !== undefined) return { result: 'printed' };
    const why = await readStatus(wire);
    return { result: 'unknown', trouble: why === 'untold' || why === 'well' ? 'silent' : why };
  } catch (fault) {
    if (!(fault instanceof WireFault)) throw fault;
    if (hasBegun && fault.hasBegun) return { result: 'unknown', trouble: fault.trouble };
    // A line that broke or took nothing before any of the paper left is a printer that is not there.
    const isGone = fault.trouble === 'silent' || fault.trouble === 'cut-off';
    return { result: 'not-sent', trouble: isGone ? 'unreachable' : fault.trouble };
  }
}

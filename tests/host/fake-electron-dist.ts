import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes by which @electron/fuses finds the fuses in Electron's binary. */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

const fuseWireVersion = 1;

/** Electron's fuses as it ships them: run-as-node, Node options, inspect and file privileges are on. */
const shippedWire = '100101011';

/**
 * A folder that electron-builder takes for Electron on Linux. It holds no program, only what packing looks
 * at: a file with the fuse wire in it. So the packing is the true one, fuses included.
 */
export async function makeFakeElectronDist(folder: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'), { recursive: true });
  const wire = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([fuseWireVersion, shippedWire.length]), Buffer.from(shippedWire)]);
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]), { mode: 0o755 });
  await writeFile(join(folder, 'version'), '45.4.1');
  await writeFile(join(folder, 'LICENSE'), 'Electron');
  await writeFile(join(folder, 'LICENSES.chromium.html'), 'Chromium');
}

import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A printer on its raw port, which says that it is well and keeps what it was sent. */
export interface RawPrinter {
  readonly port: number;
  /** What came, job by job, in the printer's letters, without commands. */
  readonly papers: () => readonly string[];
  /** How often its drawer was opened. */
  readonly pulses: () => number;
  readonly switchOff: () => Promise<void>;
}

const drawer = Buffer.of(0x1b, 0x70);

/** Switches a printer on; with a port it is the one that was there before. */
export async function switchOn(port = 0): Promise<RawPrinter> {
  const jobs: Buffer[][] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const mine: Buffer[] = [];
    jobs.push(mine);
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      mine.push(chunk);
      // DLE EOT n is answered with "all is well", GS r 1 with "done".
      if (chunk.length === 3 && chunk[0] === 0x10) socket.write(Uint8Array.of(0x12));
      if (chunk.subarray(-3).equals(Buffer.of(0x1d, 0x72, 1))) socket.write(Uint8Array.of(0));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const whole = (): readonly Buffer[] => jobs.map((parts) => Buffer.concat(parts)).filter((job) => job.length > 12);
  return {
    port: (server.address() as AddressInfo).port,
    papers: () => whole().map((job) => job.toString('latin1').replace(/[^\x20-\x7e\n]/g, '')),
    pulses: () => whole().filter((job) => job.includes(drawer)).length,
    switchOff: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

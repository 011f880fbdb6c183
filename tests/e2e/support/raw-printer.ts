import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A printer on its raw port, which says that it is well and keeps what it was sent. */
export interface RawPrinter {
  readonly port: number;
  /** What came, job by job, in the printer's letters, without commands. */
  readonly papers: () => readonly string[];
  /** The same to the byte, without what the desk asked in between. */
  readonly jobs: () => readonly Buffer[];
  /** Takes its paper out, or puts it back in: without it says so, and would print nothing. */
  readonly hasPaper: (isThere: boolean) => void;
  /** The next job breaks off after so many bytes: somebody pulled the cable. */
  readonly breakNext: (afterBytes: number) => void;
  /** How often its drawer was opened. */
  readonly pulses: () => number;
  readonly switchOff: () => Promise<void>;
}

const done = Buffer.of(0x1d, 0x72, 1);
const isQuestion = (bytes: Buffer): boolean => bytes[0] === 0x10 && bytes[1] === 0x04;
const drawer = Buffer.of(0x1b, 0x70);

/** Switches a printer on; with a port it is the one that was there before. */
export async function switchOn(port = 0): Promise<RawPrinter> {
  const jobs: Buffer[][] = [];
  const sockets = new Set<Socket>();
  let isPaperThere = true;
  let breakAfter: number | undefined;
  const server: Server = createServer((socket) => {
    const mine: Buffer[] = [];
    jobs.push(mine);
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      mine.push(chunk);
      // DLE EOT n is answered with "all is well", or of the paper with "there is none"; GS r 1 with "done".
      if (chunk.length === 3 && isQuestion(chunk)) socket.write(Uint8Array.of(chunk[2] === 4 && !isPaperThere ? 0x72 : 0x12));
      else if (breakAfter !== undefined) {
        mine.push(mine.pop()?.subarray(0, breakAfter) ?? Buffer.of());
        breakAfter = undefined;
        socket.destroy();
      } else if (chunk.subarray(-3).equals(done)) socket.write(Uint8Array.of(0));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const whole = (): readonly Buffer[] => jobs.map((parts) => Buffer.concat(parts)).filter((job) => job.length > 12);
  return {
    port: (server.address() as AddressInfo).port,
    papers: () => whole().map((job) => job.toString('latin1').replace(/[^\x20-\x7e\n]/g, '')),
    jobs: () => whole().map(withoutQuestions),
    hasPaper: (isThere) => void (isPaperThere = isThere),
    breakNext: (afterBytes) => void (breakAfter = afterBytes),
    pulses: () => whole().filter((job) => job.includes(drawer)).length,
    switchOff: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function withoutQuestions(job: Buffer): Buffer {
  let rest = job;
  while (isQuestion(rest)) rest = rest.subarray(3);
  return rest.subarray(-3).equals(done) ? rest.subarray(0, -3) : rest;
}

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface PeerProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a script that says in its first line where it serves. */
export async function startPeerProcess(script: string, ...words: readonly string[]): Promise<PeerProcess> {
  const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => (said = `${said}${data.toString()}`.slice(-4_000)));
  const url = await new Promise<string>((done, failed) => {
    createInterface({ input: child.stdout }).once('line', (line) => done((JSON.parse(line) as { readonly url: string }).url));
    child.once('exit', (code) => failed(new Error(`${script} ended with ${code}:\n${said}`)));
  });
  const stop = async (): Promise<void> => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
}

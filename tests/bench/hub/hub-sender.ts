import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { paths } from '#shared/hub-api/api.ts';
import type { PushResponse } from '#shared/sync/protocol.ts';
import type { Send } from './race.ts';

/** A hub in a process of its own, and the way to push to it. */
export interface HubSender {
  readonly url: string;
  readonly pid: number;
  readonly send: Send;
  /** Posts to any door with a device's token; answers with the body. */
  post(path: string, token: string, body: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts `hub/main.ts` on a database, as a chain runs it, and sends over kept-alive connections. */
export async function startHubSender(databaseUrl: string, dataDir: string, words: readonly string[] = []): Promise<HubSender> {
  // `FOYER_BENCH_PROFILE=1` writes the hub's CPU profile to the working folder, to see where its time goes.
  const profile = process.env['FOYER_BENCH_PROFILE'] === undefined ? [] : ['--cpu-prof'];
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, [...profile, 'hub/main.ts', '--data', dataDir, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readyUrl(child);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const stop = async (): Promise<void> => {
    agent.destroy();
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  };
  const ask = (path: string, token: string, body: string) => post(agent, `${url}${path}`, token, body);
  const send: Send = async (push) => assertApplied(await ask(paths.push, push.token, push.body));
  if (child.pid === undefined) throw new Error('a process that said its address has a number');
  return { url, pid: child.pid, post: ask, send, stop };
}

function assertApplied(answer: string): void {
  const refused = (JSON.parse(answer) as PushResponse).outcomes.find(({ status }) => !status.startsWith('applied'));
  if (refused !== undefined) throw new Error(`the hub did not apply a command: ${JSON.stringify(refused)}`);
}

function readyUrl(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said = `${said}${data.toString()}`.slice(-4_000)));
  return new Promise((done, failed) => {
    if (child.stdout === null) throw new Error('the hub was started with a pipe');
    createInterface({ input: child.stdout }).once('line', (line) => done((JSON.parse(line) as { readonly url: string }).url));
    child.once('exit', (code) => failed(new Error(`the hub ended with ${code}:\n${said}`)));
  });
}

function post(agent: Agent, url: string, token: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), authorization: `Bearer ${token}` };
  return new Promise((done, failed) => {
    const sent = request(url, { agent, method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode === 200) done(text);
        else failed(new Error(`the hub answered ${answer.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

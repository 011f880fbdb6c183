import { spawn } from 'node:child_process';
import type { PostgresAccount } from './postgres-account.ts';

/** How a program ended and what it said. */
export interface ProgramResult {
  readonly code: number;
  readonly output: string;
}

/** Runs a program of Postgres to its end, under the lent account when there is one. */
export function runProgram(program: string, args: readonly string[], account: PostgresAccount | undefined): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const identity = account === undefined ? {} : { uid: account.uid, gid: account.gid, cwd: '/' };
    const child = spawn(program, args, { ...identity, env: postgresEnv(), stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (fault) => resolve({ code: -1, output: fault.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output: output.trim() }));
  });
}

/** Our environment without what would steer Postgres elsewhere (PGDATA, PGPORT and so on), and with its messages in English. */
export function postgresEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_') && name !== 'LANG');
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

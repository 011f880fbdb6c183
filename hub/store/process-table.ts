import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process of this number runs, ours or another's. One that has died and only waits for its parent to notice does not. */
export function isAlive(pid: number): boolean {
  return exists(pid) && !isZombie(pid);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // EPERM means that it is there and belongs to somebody else.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  return afterName(readProc(pid, 'stat'))[0] === 'Z';
}

/** The command line of a process, empty when it is gone or cannot be asked. */
export function commandLineOf(pid: number): string {
  if (process.platform === 'linux') return readProc(pid, 'cmdline').replaceAll('\0', ' ');
  const [program, ...args] =
    process.platform === 'win32'
      ? ['powershell', '-NoProfile', '-Command', `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`]
      : ['ps', '-p', String(pid), '-o', 'command='];
  return spawnSync(program ?? '', args, { encoding: 'utf8', windowsHide: true }).stdout ?? '';
}

/** A process by number and start, so that a number used again is not taken for the old process. */
export function birthMarkOf(pid: number): string {
  if (process.platform === 'linux') return afterName(readProc(pid, 'stat'))[19] ?? '';
  if (process.platform === 'win32') return commandLineOf(pid);
  return (spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).stdout ?? '').trim();
}

function readProc(pid: number, entry: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${entry}`, 'utf8');
  } catch {
    // The process went while we looked: the same as gone.
    return '';
  }
}

/** The fields of /proc/PID/stat after the name, which may itself hold blanks and brackets. */
function afterName(stat: string): readonly string[] {
  return stat
    .slice(stat.lastIndexOf(')') + 1)
    .trim()
    .split(/\s+/);
}

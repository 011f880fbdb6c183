import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { copyOfDemo } from '#tests/e2e/support/demo-template.ts';
import { type HubProcess, startHub } from '#tests/support/hub-process.ts';
import { type TempFolder, tempFolder } from '#tests/support/temp-folder.ts';

const run = promisify(execFile);
const salonFolder = path.resolve('..', 'shared', 'data', 'hair-salon');

/** Who may sign in at the chain under test. */
export interface SignIn {
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

/** A chain with a day to live through, on a hub that can be stopped and started again at the same address. */
export interface Chain {
  readonly name: string;
  readonly signIns: { readonly owner: SignIn; readonly manager: SignIn; readonly receptionist: SignIn };
  /** What a receptionist types to find a client and a service with a price. */
  readonly finds: { readonly client: string; readonly service: string };
  readonly hub: () => HubProcess;
  stopHub(): Promise<void>;
  killHub(): Promise<void>;
  startHub(): Promise<void>;
  /** Gives somebody another password at the hub's command line, for which the hub is stopped and started again. */
  newPassword(who: SignIn): Promise<SignIn>;
  /** Ends everything and removes what it stored. */
  remove(): Promise<void>;
}

/** True when the real salon's export lies beside the repository. */
export const hasSalon = existsSync(salonFolder);

/** The real salon on 31 May 2018 at half past nine, imported until that day, on a rehearsal clock. */
export async function openSalon(): Promise<Chain> {
  const data = tempFolder('salon');
  const { stdout } = await run(process.execPath, [
    'hub/cli/main.ts',
    'import',
    'hair-salon',
    salonFolder,
    '--until',
    '2018-05-31',
    '--data',
    data.path,
  ]);
  const signIn = (name: string, login: string): SignIn => {
    const password = new RegExp(`\\b${login}\\s+password:\\s+(\\S+)`).exec(stdout)?.[1];
    if (password === undefined) throw new Error(`the import printed no sign-in for ${login}`);
    return { name, login, password };
  };
  const signIns = {
    owner: signIn('Owner', 'owner'),
    manager: signIn('Manager', 'manager'),
    receptionist: signIn('Reception', 'reception'),
  };
  return chainOn(
    'hair salon',
    data,
    ['--chain', 'hair-salon', '--at', '2018-05-31T09:30'],
    { client: 'wils', service: "women's hair" },
    () => signIns,
  );
}

/** The invented demo chain, on today's clock. */
export async function openDemo(): Promise<Chain> {
  const data = copyOfDemo();
  return chainOn('demo chain', data, ['--demo'], { client: 'ad', service: 'cut' }, (hub) => {
    const signIn = (role: string): SignIn => {
      const found = hub.signIns.find((one) => one.role === role);
      if (found === undefined) throw new Error(`the demo names no ${role}`);
      return found;
    };
    return { owner: signIn('owner'), manager: signIn('manager'), receptionist: signIn('receptionist') };
  });
}

async function chainOn(
  name: string,
  data: TempFolder,
  args: readonly string[],
  finds: Chain['finds'],
  signInsOf: (hub: HubProcess) => Chain['signIns'],
): Promise<Chain> {
  let hub = await startHub(['--data', data.path, '--port', '0', '--web', 'dist/web', ...args]);
  const { port } = new URL(hub.url);
  const startAgain = async (): Promise<void> => {
    hub = await startHub(['--data', data.path, '--port', port, '--web', 'dist/web', ...args]);
  };
  return {
    name,
    signIns: signInsOf(hub),
    finds,
    hub: () => hub,
    stopHub: () => hub.stop(),
    killHub: () => hub.kill(),
    startHub: startAgain,
    newPassword: async (who) => {
      await hub.stop();
      const { stdout } = await run(process.execPath, ['hub/cli/main.ts', 'users', 'set-password', who.login, '--data', data.path]);
      await startAgain();
      const password = /^ {2}(\S{23})$/m.exec(stdout)?.[1];
      if (password === undefined) throw new Error(`no password was printed for ${who.login}`);
      return { ...who, password };
    },
    remove: async () => {
      await hub.stop();
      data.remove();
    },
  };
}

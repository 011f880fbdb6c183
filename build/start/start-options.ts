import { parseArgs } from 'node:util';

/** The hosts that can show the desk; `none` prints the address. */
export const HOSTS = ['electron', 'browser', 'none'] as const;

/** One of the hosts. */
export type Host = (typeof HOSTS)[number];

/** What `npm start` was asked for. */
export interface StartOptions {
  readonly dataDir: string;
  readonly port: number | undefined;
  /** The only host to try, when one was named. */
  readonly host: Host | undefined;
  /** A business of one's own in place of the demo; a rehearsal with the clock set to a local time. */
  readonly chain: string | undefined;
  readonly at: string | undefined;
}

/** The words of `npm start` are wrong; the message says which and what to write instead. */
export class StartWordsFault extends Error {
  override readonly name = 'StartWordsFault';
}

/** What can be said to `npm start`. */
export const USAGE = `npm start -- [--data DIR] [--port N] [--host ${HOSTS.join('|')}] [--chain NAME [--at YYYY-MM-DDTHH:MM]]`;

/** Reads the words after `npm start --`. */
export function readStartOptions(words: readonly string[]): StartOptions {
  const { data, port, host, chain, at } = parse(words);
  if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new StartWordsFault(`--port ${port} is not a port number. ${USAGE}`);
  if (host !== undefined && !isHost(host)) throw new StartWordsFault(`--host ${host} is unknown; there are ${HOSTS.join(', ')}. ${USAGE}`);
  if (chain === undefined && at !== undefined) throw new StartWordsFault(`--at needs --chain: a rehearsal is of one chain. ${USAGE}`);
  if (at !== undefined && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at)) {
    throw new StartWordsFault(`--at ${at} is not a local time such as 2018-05-31T09:30. ${USAGE}`);
  }
  return { dataDir: data ?? 'data', port: port === undefined ? undefined : Number(port), host, chain, at };
}

/** The words that the hub is started with. */
export function hubArguments(options: StartOptions, webFolder: string): readonly string[] {
  const { dataDir, port, chain, at } = options;
  const which = chain === undefined ? ['--demo'] : ['--chain', chain, ...(at === undefined ? [] : ['--at', at])];
  return ['--data', dataDir, ...(port === undefined ? [] : ['--port', String(port)]), ...which, '--web', webFolder];
}

function parse(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...words], options: { data: text, port: text, host: text, chain: text, at: text } }).values;
  } catch (cause) {
    throw new StartWordsFault(`${cause instanceof Error ? cause.message : String(cause)} ${USAGE}`, { cause });
  }
}

function isHost(word: string): word is Host {
  return HOSTS.some((host) => host === word);
}

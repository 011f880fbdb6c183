import { parseArgs } from 'node:util';
import { isDay } from '#shared/kernel/time.ts';
import { type LogForm, logForms } from './ops/log.ts';
import { StartRefusal } from './start-refusal.ts';

/** What the hub was started with. */
export interface HubOptions {
  readonly dataDir: string;
  readonly port: number | undefined;
  readonly demo: boolean;
  readonly chain: string | undefined;
  /** Local time of the chain's first branch at which a rehearsal starts. */
  readonly at: string | undefined;
  readonly webFolder: string | undefined;
  readonly logForm: LogForm;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | undefined;
}

const usage =
  'node hub/main.ts [--data DIR] [--port N] [--demo] [--chain NAME [--at YYYY-MM-DDTHH:MM]] [--web DIR] [--log text|json] [--tls-cert FILE --tls-key FILE]';
const text = { type: 'string' } as const;

/** Reads the words that the hub is started with. */
export function readHubOptions(words: readonly string[]): HubOptions {
  const given = parse(words);
  const { port, at, chain } = given;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536))
    throw new StartRefusal(`--port ${port} is no port. ${usage}`);
  if (at !== undefined && !isLocalTime(at)) {
    throw new StartRefusal(`--at ${at} is not a local time such as 2018-05-31T09:30. ${usage}`);
  }
  if (at !== undefined && chain === undefined) throw new StartRefusal(`--at needs --chain: a rehearsal is of one chain. ${usage}`);
  const logForm = logForms.find((form) => form === (given.log ?? 'text'));
  if (logForm === undefined) throw new StartRefusal(`--log ${given.log} is neither text nor json. ${usage}`);
  const [certFile, keyFile] = [given['tls-cert'], given['tls-key']];
  if ((certFile === undefined) !== (keyFile === undefined)) throw new StartRefusal(`--tls-cert and --tls-key go together. ${usage}`);
  return {
    dataDir: given.data ?? 'data',
    port: port === undefined ? undefined : Number(port),
    demo: given.demo ?? false,
    chain,
    at,
    webFolder: given.web,
    logForm,
    tls: certFile === undefined || keyFile === undefined ? undefined : { certFile, keyFile },
  };
}

function isLocalTime(text: string): boolean {
  return isDay(text.slice(0, 10)) && /^T([01]\d|2[0-3]):[0-5]\d$/.test(text.slice(10));
}

function parse(words: readonly string[]) {
  const options = {
    data: text,
    port: text,
    demo: { type: 'boolean' },
    chain: text,
    at: text,
    web: text,
    log: text,
    'tls-cert': text,
    'tls-key': text,
  } as const;
  try {
    return parseArgs({ args: [...words], options, strict: true }).values;
  } catch (cause) {
    throw new StartRefusal(`${cause instanceof Error ? cause.message : String(cause)} ${usage}`, { cause });
  }
}

// The hub as a process of its own. One line of JSON on stdout says that it serves; everything else goes to stderr.
import { readHubOptions } from './main-options.ts';
import { createLog } from './ops/log.ts';
import { startHub } from './start-hub.ts';
import { StartRefusal } from './start-refusal.ts';
import { PostgresFault } from './store/postgres-fault.ts';

const toStderr = (line: string): void => console.error(line);
let log = createLog('text', toStderr, () => new Date());

try {
  const options = readHubOptions(process.argv.slice(2));
  log = createLog(options.logForm, toStderr, () => new Date());
  const hub = await startHub(options, process.env, log);
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping ??= hub.stop().then(
        () => process.exit(0),
        (fault: unknown) => {
          log.say(`could not stop cleanly: ${fault instanceof Error ? fault.message : String(fault)}`);
          process.exit(1);
        },
      );
    });
  }
  console.log(JSON.stringify(hub.ready));
} catch (fault) {
  // A refusal says all that a person needs; anything else is a bug whose place matters.
  const isRefusal = fault instanceof StartRefusal || fault instanceof PostgresFault;
  log.say(isRefusal ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  process.exit(1);
}

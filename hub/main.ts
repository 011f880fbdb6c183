// The hub as a process of its own. One line of JSON on stdout says that it serves; everything else goes to stderr.
import { readHubOptions } from './main-options.ts';
import { startHub } from './start-hub.ts';
import { StartRefusal } from './start-refusal.ts';
import { PostgresFault } from './store/postgres-fault.ts';

const log = (line: string): void => console.error(`hub: ${line}`);

try {
  const hub = await startHub(readHubOptions(process.argv.slice(2)), process.env, log);
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopping ??= hub.stop().then(
        () => process.exit(0),
        (fault: unknown) => {
          log(`could not stop cleanly: ${fault instanceof Error ? fault.message : String(fault)}`);
          process.exit(1);
        },
      );
    });
  }
  console.log(JSON.stringify(hub.ready));
} catch (fault) {
  // A refusal says all that a person needs; anything else is a bug whose place matters.
  const isRefusal = fault instanceof StartRefusal || fault instanceof PostgresFault;
  log(isRefusal ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  process.exit(1);
}

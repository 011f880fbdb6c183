import type { LogEvent } from '#renderer/data/store/state.ts';
import type { DeskFacts } from './this-desk-ports.ts';

/** The file that a log is saved as: what the dialog showed and the versions, nothing of the branch's people or its money. */
export function logFile(facts: DeskFacts, events: readonly LogEvent[]): { readonly name: string; readonly content: string } {
  const { deviceCode, host, appVersion, protocol, databaseVersion } = facts;
  const day = events.at(-1)?.at.slice(0, 10) ?? 'empty';
  const content = {
    desk: deviceCode,
    app: appVersion,
    protocol,
    database: databaseVersion,
    host: host.version,
    platform: host.platform,
    events,
  };
  return { name: `foyer-log-${deviceCode}-${day}.json`, content: `${JSON.stringify(content, undefined, 2)}\n` };
}

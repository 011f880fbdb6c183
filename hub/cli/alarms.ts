import { alarmsSince } from '#hub/store/alarms.ts';
import { listDevices } from '#hub/store/devices.ts';
import type { HubStore } from '#hub/store/open.ts';
import { findChains } from './find-chains.ts';

/** Which alarms are asked for: of a chain or of all, from a day on. */
export interface WantedAlarms {
  readonly chain: string | undefined;
  readonly from: string | undefined;
}

const usualDays = 30;
const dayMs = 24 * 60 * 60 * 1000;
/** As many as somebody reads; a desk whose disk dies can raise thousands. */
const printedMax = 200;

/** What an alarm means, for whoever has not read the program. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['seq-gap', 'a desk’s numbers of commands have a gap: some were lost with its data, or arrive out of order after a restore'],
  ['audit-broken', 'a command does not link to the one before it: changed, lost, or out of order after a restore'],
  ['cmd-id-reused', 'one id came with two contents; both are kept, the second is quarantined'],
  ['handler-broke', 'a command broke the program: a bug to report; it waits in the tray'],
  ['store-refused', 'the database refused what a command wrote: a bug to report; it waits in the tray'],
  ['dated-ahead', 'a desk dated what it did later than the hub’s clock: set the clock of one or the other; a task in the tray says so too'],
  [
    'numbers-typed',
    'somebody who may not read phone numbers typed hundreds of them on clients at one desk in a day; whose they are is told him no more that day: look at what he added',
  ],
  [
    'due-id-taken',
    'an entry stood already under the id of a fee or a payout that was due: that one is not in the books, all others are; see who wrote the entry, and post by hand what is missing',
  ],
  ['day-differs', 'a desk held a day otherwise than the hub, and fetched it anew'],
  ['rows-differ', 'a desk held clients, lists or settings otherwise than the hub, and fetched them anew'],
  [
    'hub-went-back',
    'the database was set back in time without `foyer epoch raise`; the hub raised the epoch, desks send again what they keep; users and desks are those of then: `foyer users`, `foyer devices`',
  ],
]);

/** Prints what hubs raised, the newest last: for an embedded Postgres there is no other way to look. */
export async function printAlarms(store: HubStore, { chain, from }: WantedAlarms, now: Date, print: (line: string) => void): Promise<void> {
  const since = new Date(from === undefined ? now.getTime() - usualDays * dayMs : Date.parse(from));
  for (const chainId of await findChains(store, chain)) {
    const { alarms, count } = await alarmsSince(store.db, chainId, since, printedMax);
    print(`Chain ${chainId}: ${countTold(count)} since ${since.toISOString().slice(0, 10)}.`);
    if (count > alarms.length) print(`  The newest ${alarms.length}:`);
    const codes = new Map((await listDevices(store.db, chainId)).map(({ id, code, name }) => [id, `${code} (${name})`]));
    for (const { at, code, detail } of alarms) {
      const told = Object.entries(detail).map(([name, value]) => `${name} ${codes.get(String(value)) ?? value}`);
      print(`  ${at.toISOString()}  ${code.padEnd(14)}  ${told.join(', ')}`);
    }
    for (const code of new Set(alarms.map((alarm) => alarm.code))) print(`  ${code}: ${meanings.get(code) ?? 'see docs/running.md'}.`);
  }
}

function countTold(count: number): string {
  if (count === 0) return 'no alarms';
  return count === 1 ? '1 alarm' : `${count} alarms`;
}

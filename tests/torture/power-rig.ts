import type { InstalledDesk } from './installed-desk.ts';
import { type Heard, counted } from './load-desk.ts';
import type { Disk } from './loop-image.ts';
import { type Leftovers, type Told, eventually } from './part.ts';
import type { Salon } from './salon.ts';
import type { RowName } from './work.ts';

const mendSeconds = 30;

/** What is known of the desk and its work from round to round. */
export interface PowerRig {
  readonly salon: Salon;
  readonly hubUrl: string;
  readonly appRoot: string;
  readonly disk: Disk;
  readonly left: Leftovers;
  readonly heard: Heard;
  readonly faults: string[];
  readonly tally: Tally;
  /** Rows that were called saved and of which the hub knew nothing when the power went. */
  unsent: readonly RowName[];
  /** How many of the rows that were called saved have been seen at the hub and on the desk. */
  checked: number;
  /** The database before the cut, and when it was last worked on. */
  before: { readonly storeId: string; readonly atMs: number } | undefined;
}

/** What came up, in numbers. */
export interface Tally {
  cuts: number;
  alone: number;
  opening: number;
  whole: number;
  gone: number;
  older: number;
  movedAside: number;
  broughtBack: number;
  unsentMoney: number;
  /** Rows that a desk whose database was lost kept, and could show only when it had heard from the hub again. */
  shownLate: number;
}

/** Nothing has come up yet. */
export const noTally: Tally = {
  cuts: 0,
  alone: 0,
  opening: 0,
  whole: 0,
  gone: 0,
  older: 0,
  movedAside: 0,
  broughtBack: 0,
  unsentMoney: 0,
  shownLate: 0,
};

/**
 * Before the hub is asked: everything that only this desk had is on it or waits to be sent, and it says so when its database had lost it. A new
 * database cannot show what it cannot judge yet, such as a payment into a till that it has not heard of; that it is kept is what counts.
 */
export async function mendedAlone(
  { unsent, tally }: PowerRig,
  desk: InstalledDesk,
  before: NonNullable<PowerRig['before']>,
  when: string,
): Promise<readonly string[]> {
  const late = await eventually(`${when}: all that the hub had not heard of is kept`, mendSeconds, async () => {
    return (await desk.lost(unsent)).length === 0;
  });
  if (late !== undefined) {
    const lost = await desk.lost(unsent);
    return [
      `${late}; ${lost.length} of ${unsent.length} rows are lost, ${lost.filter(isMoney).length} of money, first ${lost[0]}; ${JSON.stringify(await desk.state())}`,
    ];
  }
  const { storeId, rebuilt, waiting } = await desk.state();
  tally.shownLate += (await desk.lacking(unsent)).length;
  if (unsent.length > 0 && waiting === 0) return [`${when}: nothing waits, though the hub lacks ${unsent.length} rows`];
  const isNews = rebuilt !== null && rebuilt.atMs >= before.atMs;
  if (isNews) tally.broughtBack += rebuilt.commands;
  if (storeId === before.storeId) tally.whole += 1;
  else if (isNews && rebuilt.reason === 'rewound') tally.older += 1;
  else tally.gone += 1;
  if (storeId !== before.storeId && unsent.length > 0 && !(isNews && rebuilt.commands > 0 && !rebuilt.isSeen))
    return [`${when}: its database is another one and it does not say what it brought back: ${JSON.stringify(rebuilt)}`];
  return [];
}

/** Rows of money, of which none may be lost anywhere. */
export function isMoney(row: RowName): boolean {
  return row.startsWith('ledgerEntries/') || row.startsWith('bills/');
}

/** What became of the database at the cuts. */
export function fatesOf({ whole, gone, older, movedAside, broughtBack }: Tally): string {
  return `its database came back whole ${whole} times, as an older copy ${older}, empty ${gone} (${movedAside} of these moved aside); ${broughtBack} commands brought back from the journal`;
}

/** What the part is about. */
export function metBy({ tally }: PowerRig): Told['met'] {
  const { cuts, alone, opening, unsentMoney, broughtBack } = tally;
  return {
    'a cut': cuts,
    'a cut without the hub': alone,
    'a cut while it opened': opening,
    'money unsent at a cut': unsentMoney,
    'a command brought back from the journal': broughtBack,
  };
}

/** The part in one line. */
export function lineOf({ tally, heard }: PowerRig, commands: number): string {
  const { cuts, alone, opening, unsentMoney, shownLate } = tally;
  const late = shownLate === 0 ? '' : `, ${shownLate} rows were kept, and shown only when the hub was heard again`;
  const faults = heard.faults.length === 0 ? '' : ` (${counted(heard.faults)})`;
  return `${cuts} cuts on the stand-in for Electron (${alone} without the hub, ${opening} while it opened), ${heard.saved.length} rows called saved, ${unsentMoney} of money unsent at a cut; ${fatesOf(tally)}${late}; ${commands} commands at the hub${faults}`;
}

import type { DaySize } from './day-rows.ts';

/** Samples of ours and of the raw limit, taken in turn. All in ms. */
export interface Pair {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/** What was measured of a day on the screen. */
export interface DayTimes extends Pair {
  /** Boxes in the document, of ours and of the bare ones: the calendar does not draw what is out of sight. */
  readonly drawn: number;
}

/** What was measured of moving a visit. */
export interface MoveTimes {
  readonly painted: Pair;
  readonly durable: Pair;
  /** Script, style and layout of one step of a carried visit, by key and by mouse. */
  readonly keySteps: readonly number[];
  readonly dragSteps: readonly number[];
}

/** What was measured of a small and a large store. */
export interface Growth {
  readonly small: readonly number[];
  readonly large: readonly number[];
  readonly smallVisits: number;
  readonly largeVisits: number;
  readonly fillMs: number;
}

/** Key presses of the search, in ms: the index alone, and until what was found is painted. */
export interface SearchTimes {
  readonly index: readonly number[];
  readonly shown: readonly number[];
  readonly amongVisits: readonly number[];
}

/** How much money a store has seen: receipts on each of so many days, and on the last of them. */
export interface MoneySize {
  readonly days: number;
  readonly receiptsADay: number;
  readonly receiptsOnBusyDay: number;
}

/** What was measured of money. */
export interface MoneyTimes {
  /** A day's totals on the store of years, in turn with those on the store of a month. */
  readonly totals: Pair;
  /** A day and a month on the store of years, in turn with a scan of its whole ledger. */
  readonly day: Pair;
  readonly month: Pair;
  /** The daily report of that month, in turn with a scan of all entries and bills, and with the same on the store of a month. */
  readonly report: Pair;
  readonly reports: Pair;
  /** A sale with its payment, in turn with a bare strict put. */
  readonly payment: Pair;
  /** The same until it is painted on the till screen too, in turn with a bare strict put and one box. */
  readonly shown: Pair;
  readonly receipts: number;
}

/** What the bench page can be asked to measure. */
export interface BenchApi {
  /** Makes the desk on which the days of these sizes lie; call it first. */
  prepare(sizes: readonly DaySize[]): Promise<void>;
  runCommands(size: DaySize, rounds: number): Promise<Pair>;
  openDay(size: DaySize, rounds: number): Promise<DayTimes>;
  switchDay(size: DaySize, rounds: number): Promise<DayTimes>;
  moveVisit(size: DaySize, rounds: number): Promise<MoveTimes>;
  growth(size: DaySize, smallVisits: number, largeVisits: number, rounds: number): Promise<Growth>;
  search(clients: number): Promise<SearchTimes>;
  money(size: MoneySize, rounds: number): Promise<MoneyTimes>;
}

declare global {
  interface Window {
    bench: BenchApi;
  }
}

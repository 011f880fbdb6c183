/** What a card terminal says about a payment, or that it cannot say. Nobody guesses: what is not known is `unknown`. */
export type TerminalWord = 'approved' | 'declined' | 'unknown';

/** A payment, or money that goes back, as a terminal is asked for it. */
export interface TerminalRequest {
  /** The same however often it is asked: a terminal that remembers it answers with what became of it and moves nothing twice. */
  readonly id: string;
  /** Below zero it goes back onto the card. Signed as everywhere: an adapter that forgot about it is declined by its terminal, and charges nobody. */
  readonly amountMinor: number;
  readonly currency: string;
}

/** A card terminal, of whatever maker. Neither question ever fails: a line that broke in the middle is an unknown payment. */
export interface TerminalPort {
  readonly ask: (request: TerminalRequest) => Promise<TerminalWord>;
  /** What became of an earlier request, by its id; `unknown` from a terminal that keeps nothing. */
  readonly lookUp: (id: string) => Promise<TerminalWord>;
}

/** A command as it is kept until the terminal has answered: by its name, because it outlives the program that made it. */
export interface KeptDeed {
  readonly name: string;
  readonly version: number;
  readonly args: unknown;
}

/**
 * How far money at a terminal is. `asked`: the terminal has it. `unknown`: it may have moved, and a person has to look. `approved`: it
 * moved and is not in the books yet. Then nothing more happens: `posted`, `declined`, or `undone` when it was moved back at the terminal.
 */
export type AskState = 'asked' | 'unknown' | 'approved' | 'posted' | 'declined' | 'undone';

/** What a terminal was asked for. It is kept before the terminal hears of it, so that no end of the program makes it forgotten. */
export interface TerminalAsk extends TerminalRequest {
  /** The sale that waits for it, with all that gives back of it, or the client's account: one thing at a time is asked for each. */
  readonly billId: string;
  /** What is told apart by people: the number of the receipt that it is for; empty where it is for none. */
  readonly receiptNumber: string;
  readonly methodId: string;
  readonly askedMs: number;
  readonly askedBy: string;
  /** What is saved when it moved: all of it or nothing. The entry that it becomes has the id of the request. */
  readonly deeds: readonly KeptDeed[];
  readonly state: AskState;
  /** Why the books did not take it although the terminal did. */
  readonly refusal: string | null;
  /** A person wants to look later; until then nobody is reminded. */
  readonly laterMs: number | null;
  readonly doneMs: number | null;
}

/** How long "look later" is. */
const laterMs = 30 * 60_000;

/** How many that are done are kept, for a question of the same hour. */
const doneMost = 20;

/** What a terminal is about to be asked for. */
export function newAsk(given: Omit<TerminalAsk, 'state' | 'refusal' | 'laterMs' | 'doneMs'>): TerminalAsk {
  return { ...given, state: 'asked', refusal: null, laterMs: null, doneMs: null };
}

/** Whether it goes back onto the card. */
export function goesBack({ amountMinor }: Pick<TerminalRequest, 'amountMinor'>): boolean {
  return amountMinor < 0;
}

/** Whether something is left to be done about it. */
export function isOpenAsk({ state }: Pick<TerminalAsk, 'state'>): boolean {
  return state === 'asked' || state === 'unknown' || state === 'approved';
}

/**
 * After the terminal, or somebody who looked at it, said what became of it. Money that was taken is taken whatever was said before; anything
 * else changes nothing about what is settled.
 */
export function afterWord(ask: TerminalAsk, word: TerminalWord, nowMs: number): TerminalAsk {
  if (ask.state === 'posted' || ask.state === 'undone' || ask.state === 'approved') return ask;
  if (word === 'approved') return { ...ask, state: 'approved', laterMs: null, doneMs: null };
  if (ask.state === 'declined') return ask;
  return word === 'declined' ? { ...ask, state: 'declined', laterMs: null, doneMs: nowMs } : { ...ask, state: 'unknown' };
}

/** After the program ended, or the window that asked is gone: the terminal may have done anything meanwhile. */
export function afterEnd(ask: TerminalAsk): TerminalAsk {
  return ask.state === 'asked' ? { ...ask, state: 'unknown' } : ask;
}

/** A person looks later. */
export function afterLater(ask: TerminalAsk, nowMs: number): TerminalAsk {
  return isOpenAsk(ask) ? { ...ask, laterMs: nowMs + laterMs } : ask;
}

/** After it is in the books. */
export function afterPosting(ask: TerminalAsk, nowMs: number): TerminalAsk {
  return ask.state === 'approved' ? { ...ask, state: 'posted', refusal: null, laterMs: null, doneMs: nowMs } : ask;
}

/** After the books did not take it; a person tries again, or gives it back at the terminal. */
export function afterRefusal(ask: TerminalAsk, code: string): TerminalAsk {
  return ask.state === 'approved' ? { ...ask, refusal: code } : ask;
}

/** After it was moved back at the terminal, because the books did not take it. */
export function afterUndoing(ask: TerminalAsk, nowMs: number): TerminalAsk {
  return ask.state === 'approved' && ask.refusal !== null ? { ...ask, state: 'undone', laterMs: null, doneMs: nowMs } : ask;
}

/** Those that a person has to look at now, the oldest first: nobody knows, or the books did not take it. */
export function asksToSettle(asks: readonly TerminalAsk[], nowMs: number): readonly TerminalAsk[] {
  return asks
    .filter((ask) => (ask.state === 'unknown' || (ask.state === 'approved' && ask.refusal !== null)) && (ask.laterMs ?? 0) <= nowMs)
    .toSorted((a, b) => a.askedMs - b.askedMs);
}

/** What is kept of the list: all that is open, and the newest that are done. */
export function keptAsks(asks: readonly TerminalAsk[]): readonly TerminalAsk[] {
  const done = asks.filter((ask) => !isOpenAsk(ask)).toSorted((a, b) => (b.doneMs ?? 0) - (a.doneMs ?? 0));
  return [...asks.filter(isOpenAsk), ...done.slice(0, doneMost)];
}

/** How far along each state is: what happens to an ask only ever leads upwards. */
const progress: Readonly<Record<AskState, number>> = { asked: 0, unknown: 1, declined: 2, approved: 3, undone: 4, posted: 5 };

/** What two copies know together that each should hold all: of every ask the one that is further along, and none that is done and was forgotten. */
export function joinedAsks(here: readonly TerminalAsk[], copied: readonly TerminalAsk[]): readonly TerminalAsk[] {
  const byId = new Map(here.map((ask) => [ask.id, ask]));
  for (const ask of lastOf(copied)) {
    const known = byId.get(ask.id);
    if (known === undefined ? isOpenAsk(ask) : progress[ask.state] > progress[known.state]) byId.set(ask.id, ask);
  }
  return keptAsks([...byId.values()]);
}

/** Of each ask what was said of it last. */
function lastOf(asks: readonly TerminalAsk[]): readonly TerminalAsk[] {
  return [...new Map(asks.map((ask) => [ask.id, ask])).values()];
}

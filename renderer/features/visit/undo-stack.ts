import { type StoreApi, createStore } from 'zustand/vanilla';

/** Something that was done, in words, with what takes it back and what does it again. */
export interface Turn<Work> {
  /** What was done: "Moved to 10:40, Camille". */
  readonly said: string;
  readonly back: Work;
  /** Null for what can be taken back but not done again. */
  readonly again: Work | null;
}

/** How the work of a turn ended: it was carried out, it does not fit any more, or the user went back and may try again. */
export type TurnEnd = 'done' | 'unfit' | 'left';

/** Carries out the work of a turn. Where a long one stopped half way it answers what is left of it. */
export type RunTurn<Work> = (work: Work, turn: Turn<Work>) => Promise<TurnEnd | { readonly rest: Work }>;

/** What can be taken back, and what was taken back and can be done again; the newest last. */
export interface Turns<Work> {
  readonly done: readonly Turn<Work>[];
  readonly undone: readonly Turn<Work>[];
}

/** The newest steps of a user at this desk. They hold no function, so that they outlive the screen on which they were made. */
export interface UndoStack<Work> {
  readonly turns: StoreApi<Turns<Work>>;
  readonly push: (turn: Turn<Work>) => void;
  /** Keeps undo and redo waiting until a deed in hand has ended: its turn comes after the screen shows it, and the one before is not meant. */
  readonly during: <Ended>(deed: Promise<Ended>) => Promise<Ended>;
  /** Takes a turn back, the newest where none is named; undefined when there is none. */
  readonly undo: (run: RunTurn<Work>, turn?: Turn<Work>) => Promise<TurnEnd | undefined>;
  /** Does again what was taken back last. */
  readonly redo: (run: RunTurn<Work>) => Promise<TurnEnd | undefined>;
}

const turnsMax = 50;

/** Makes an empty stack. */
export function createUndoStack<Work>(): UndoStack<Work> {
  const turns = createStore<Turns<Work>>(() => ({ done: [], undone: [] }));
  // One at a time: a key that is pressed twice quickly takes two steps back, the second when the first is saved.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (run: () => Promise<TurnEnd | undefined>): Promise<TurnEnd | undefined> => {
    const next = last.then(run, run);
    last = next;
    return next;
  };
  return {
    turns,
    push(turn) {
      turns.setState(({ done }) => ({ done: [...done, turn].slice(-turnsMax), undone: [] }));
    },
    during(deed) {
      last = Promise.allSettled([last, deed]);
      return deed;
    },
    undo: (run, wanted) =>
      inTurn(async () => {
        const turn = wanted ?? turns.getState().done.at(-1);
        if (turn === undefined || !turns.getState().done.includes(turn)) return undefined;
        const end = await run(turn.back, turn);
        if (typeof end === 'object') {
          const half = { ...turn, back: end.rest };
          turns.setState(({ done }) => ({ done: done.map((one) => (one === turn ? half : one)) }));
          return 'left';
        }
        if (end === 'left') return end;
        turns.setState(({ done, undone }) => ({
          done: done.filter((one) => one !== turn),
          undone: end === 'done' && turn.again !== null ? [...undone, turn] : undone,
        }));
        return end;
      }),
    redo: (run) =>
      inTurn(async () => {
        const turn = turns.getState().undone.at(-1);
        if (turn === undefined || turn.again === null) return undefined;
        const end = await run(turn.again, turn);
        if (typeof end === 'object') {
          const half = { ...turn, again: end.rest };
          turns.setState(({ undone }) => ({ undone: undone.map((one) => (one === turn ? half : one)) }));
          return 'left';
        }
        if (end === 'left') return end;
        turns.setState(({ done, undone }) => ({
          done: end === 'done' ? [...done, turn].slice(-turnsMax) : done,
          undone: undone.filter((one) => one !== turn),
        }));
        return end;
      }),
  };
}

/** A step that can be taken back once, by whoever asks first: the toast that tells of it or the undo key. */
export interface UndoStep {
  readonly undo: () => void;
}

/** The newest steps of this user at this desk. */
export interface UndoStack {
  /** Remembers how to take a step back. */
  readonly push: (run: () => void) => UndoStep;
  /** Takes the newest step back; says whether there was one. */
  readonly undoLast: () => boolean;
}

const stepsMax = 50;

/** Makes an empty stack. */
export function createUndoStack(): UndoStack {
  let steps: readonly UndoStep[] = [];
  return {
    push(run) {
      const step: UndoStep = {
        undo() {
          if (!steps.includes(step)) return;
          steps = steps.filter((other) => other !== step);
          run();
        },
      };
      steps = [...steps, step].slice(-stepsMax);
      return step;
    },
    undoLast() {
      const last = steps.at(-1);
      last?.undo();
      return last !== undefined;
    },
  };
}

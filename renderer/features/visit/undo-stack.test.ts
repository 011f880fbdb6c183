import { describe, expect, it } from 'vitest';
import { type TurnEnd, type UndoStack, createUndoStack } from './undo-stack.ts';

const turn = (name: string) => ({ said: name, back: `back ${name}`, again: `again ${name}` });

function filled(...names: readonly string[]): { readonly stack: UndoStack<string>; readonly ran: string[] } {
  const stack = createUndoStack<string>();
  for (const name of names) stack.push(turn(name));
  return { stack, ran: [] };
}

describe('the undo stack', () => {
  const into =
    (ran: string[], end: TurnEnd = 'done') =>
    async (work: string) => {
      await Promise.resolve();
      ran.push(work);
      return end;
    };

  it('takes the newest step back first, and does it again in the order in which it was done', async () => {
    const { stack, ran } = filled('a', 'b');
    const run = into(ran);
    await stack.undo(run);
    await stack.undo(run);
    await stack.redo(run);
    await stack.redo(run);
    expect(ran).toEqual(['back b', 'back a', 'again a', 'again b']);
    expect(stack.turns.getState().done.map(({ said }) => said)).toEqual(['a', 'b']);
    expect(await stack.redo(run)).toBeUndefined();
  });

  it('waits for a deed in hand, whose step is the one that is meant', async () => {
    const { stack, ran } = filled('a');
    let end = () => {};
    const deed = new Promise<void>((done) => (end = done)).then(() => stack.push(turn('b')));
    void stack.during(deed);
    const undone = stack.undo(into(ran));
    end();
    await undone;
    expect(ran).toEqual(['back b']);
  });

  it('is not held up by a deed that failed', async () => {
    const { stack, ran } = filled('a');
    await stack.during(Promise.reject(new Error('no room'))).catch(() => undefined);
    await stack.undo(into(ran));
    expect(ran).toEqual(['back a']);
  });

  it('takes each step back once, whoever asks: the toast that tells of it and the key at the same moment', async () => {
    const stack = createUndoStack<string>();
    const [first, second] = [turn('a'), turn('b')];
    stack.push(first);
    stack.push(second);
    const ran: string[] = [];
    await Promise.all([stack.undo(into(ran), second), stack.undo(into(ran), second), stack.undo(into(ran))]);
    expect(ran).toEqual(['back b', 'back a']);
  });

  it('forgets what can be done again when something else is done', async () => {
    const { stack, ran } = filled('a');
    await stack.undo(into(ran));
    stack.push(turn('b'));
    expect(stack.turns.getState().undone).toEqual([]);
  });

  it('keeps a step that the user went back from, and drops one that does not fit any more', async () => {
    const { stack, ran } = filled('a', 'b');
    expect(await stack.undo(into(ran, 'left'))).toBe('left');
    expect(stack.turns.getState().done).toHaveLength(2);
    expect(await stack.undo(into(ran, 'unfit'))).toBe('unfit');
    expect(stack.turns.getState()).toMatchObject({ done: [{ said: 'a' }], undone: [] });
  });

  it('keeps what is left of a step that was taken back or done again in part', async () => {
    const { stack, ran } = filled('a');
    const half = async () => Promise.resolve({ rest: 'the rest' });
    expect(await stack.undo(half)).toBe('left');
    await stack.undo(into(ran));
    expect(await stack.redo(half)).toBe('left');
    await stack.redo(into(ran));
    expect(ran).toEqual(['the rest', 'the rest']);
    expect(stack.turns.getState().undone).toEqual([]);
  });

  it('does nothing again that has no way there', async () => {
    const stack = createUndoStack<string>();
    stack.push({ ...turn('a'), again: null });
    expect(await stack.undo(into([]))).toBe('done');
    expect(await stack.redo(into([]))).toBeUndefined();
  });

  it('remembers fifty steps', async () => {
    const { stack, ran } = filled(...Array.from({ length: 51 }, (_, index) => String(index)));
    while ((await stack.undo(into(ran))) !== undefined);
    expect(ran).toHaveLength(50);
    expect(ran.at(-1)).toBe('back 1');
  });
});

import { expect, it, onTestFinished } from 'vitest';
import { answerOpenWork, askOpenWork } from '#renderer/app/session/open-elsewhere.ts';
import type { OpenWork } from '#renderer/data/open-work.ts';

/** Windows of one browser, each in the middle of something. */
function windowsWith(...works: readonly (OpenWork | null)[]): BroadcastChannel {
  const open = () => {
    const line = new BroadcastChannel('open-elsewhere.test');
    onTestFinished(() => line.close());
    return line;
  };
  for (const work of works) answerOpenWork(open(), () => work);
  return open();
}

it.each<[readonly (OpenWork | null)[], OpenWork | null]>([
  [[], null],
  [[null, null], null],
  [[null, 'form', 'bill'], 'bill'],
  [['form'], 'form'],
  [['bill', 'unsafe'], 'unsafe'],
])('of windows that are busy with %j hears %s', async (works, heard) => {
  expect(await askOpenWork(windowsWith(...works), 'question')).toBe(heard);
});

it('takes no answer to somebody else’s question for its own', async () => {
  const line = windowsWith();
  const other = windowsWith();
  const asked = askOpenWork(line, 'mine', 100);
  other.postMessage({ kind: 'answer', id: 'yours', work: 'bill' });
  expect(await asked).toBeNull();
});

it('answers with what is open when it is asked', async () => {
  let work: OpenWork | null = 'bill';
  const line = windowsWith();
  const other = windowsWith();
  answerOpenWork(other, () => work);
  expect(await askOpenWork(line, 'first', 100)).toBe('bill');
  work = null;
  expect(await askOpenWork(line, 'second', 100)).toBeNull();
});

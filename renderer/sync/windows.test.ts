import { afterEach, expect, it } from 'vitest';
import { type WindowWord, type Windows, openWindows } from '#renderer/sync/windows.ts';

const opened: Windows[] = [];

/** A window of a desk, with what it has heard. */
function aWindow(name: string) {
  const windows = openWindows(name);
  const heard: WindowWord[] = [];
  const hush = windows.hear((word) => heard.push(word));
  opened.push(windows);
  return { ...windows, heard, hush };
}

/** Says a word and waits until these windows have heard it. Words come one after the other: what was said to them before has arrived by then. */
async function tell(speaker: Windows, word: WindowWord, hearers: readonly { readonly heard: readonly WindowWord[] }[]): Promise<void> {
  speaker.say(word);
  while (!hearers.every(({ heard }) => heard.at(-1)?.kind === word.kind)) await new Promise(setImmediate);
}

afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

it('is heard by the other windows of its desk, and neither by itself nor at another desk', async () => {
  const [speaker, other, third, elsewhere] = [aWindow('desk'), aWindow('desk'), aWindow('desk'), aWindow('another desk')];
  speaker.say({ kind: 'clients', ids: ['a'] });
  await tell(speaker, { kind: 'look' }, [other, third]);
  expect(other.heard).toEqual([{ kind: 'clients', ids: ['a'] }, { kind: 'look' }]);
  expect(third.heard).toEqual(other.heard);
  expect([...speaker.heard, ...elsewhere.heard]).toEqual([]);
});

it('tells all who listen in a window, until they stop or it is closed', async () => {
  const [speaker, other, closed, witness] = [aWindow('desk'), aWindow('desk'), aWindow('desk'), aWindow('desk')];
  const also: WindowWord[] = [];
  other.hear((word) => also.push(word));
  await tell(speaker, { kind: 'saved' }, [other, closed, witness]);
  other.hush();
  closed.close();
  await tell(speaker, { kind: 'lock' }, [witness, { heard: also }]);
  expect(other.heard).toEqual([{ kind: 'saved' }]);
  expect(closed.heard).toEqual([{ kind: 'saved' }]);
  expect(also).toEqual([{ kind: 'saved' }, { kind: 'lock' }]);
});

import { expect, it } from 'vitest';
import type { Poke } from '#shared/sync/protocol.ts';
import { createLiveDesks } from './live-desks.ts';

function aDesk(chainId: string, ...streams: readonly string[]) {
  const told: Poke[] = [];
  return { chainId, streams, told, send: (poke: Poke) => void told.push(poke) };
}

it('tells each desk of its streams, each version once, and never an older one after a newer', () => {
  const desks = createLiveDesks();
  const [one, other, foreign] = [aDesk('c', 'chain', 'a'), aDesk('c', 'chain', 'b'), aDesk('d', 'chain', 'a')];
  for (const desk of [one, other, foreign]) desks.add(desk);
  for (const [stream, version] of [
    ['a', 2],
    ['a', 2],
    ['a', 1],
    ['chain', 5],
    ['a', 3],
  ] as const)
    desks.moved({ chainId: 'c', stream, version });
  expect(one.told).toEqual([
    { stream: 'a', version: 2 },
    { stream: 'chain', version: 5 },
    { stream: 'a', version: 3 },
  ]);
  expect(other.told).toEqual([{ stream: 'chain', version: 5 }]);
  expect(foreign.told).toEqual([]);
});

it('follows exactly what somebody waits for', () => {
  const desks = createLiveDesks();
  expect(desks.followed().size).toBe(0);
  const [one, other] = [aDesk('c', 'chain', 'a'), aDesk('c', 'chain', 'b')];
  desks.add(one);
  desks.add(other);
  expect(desks.followed()).toEqual(new Map([['c', new Set(['chain', 'a', 'b'])]]));
  desks.remove(one);
  expect(desks.followed()).toEqual(new Map([['c', new Set(['chain', 'b'])]]));
  desks.moved({ chainId: 'c', stream: 'a', version: 9 });
  expect(one.told).toEqual([]);
});

it('tells of a stream again whose database went back in time, and of none that one look found behind', () => {
  const desks = createLiveDesks();
  const desk = aDesk('c', 'chain', 'b');
  desks.add(desk);
  const at = (version: number) => ({ chainId: 'c', stream: 'b', version });
  const versions = () => desk.told.splice(0).map(({ version }) => version);
  desks.moved(at(5000));
  desks.stands(at(4999));
  desks.stands(at(5000));
  desks.stands(at(4999));
  desks.moved(at(5001));
  desks.stands(at(5000));
  desks.stands(at(5001));
  expect(versions()).toEqual([5000, 5001]);
  desks.stands(at(4000));
  desks.stands(at(4000));
  desks.moved(at(4001));
  desks.stands(at(4002));
  expect(versions()).toEqual([4000, 4001, 4002]);
});

it('remembers nothing of a stream that nobody follows, so that whoever comes next is told where it stands', () => {
  const desks = createLiveDesks();
  const [first, second, beside] = [aDesk('c', 'a'), aDesk('c', 'a'), aDesk('c', 'chain')];
  desks.add(beside);
  desks.moved({ chainId: 'c', stream: 'a', version: 7 });
  desks.add(first);
  desks.stands({ chainId: 'c', stream: 'a', version: 7 });
  desks.remove(first);
  desks.add(second);
  desks.stands({ chainId: 'c', stream: 'a', version: 7 });
  expect(first.told).toEqual([{ stream: 'a', version: 7 }]);
  expect(second.told).toEqual([{ stream: 'a', version: 7 }]);
  expect(beside.told).toEqual([]);
});

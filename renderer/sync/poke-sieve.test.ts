import { expect, it } from 'vitest';
import { createPokeSieve } from '#renderer/sync/poke-sieve.ts';

it('takes for news only what is beyond what was pulled, each poke once', async () => {
  let versions: Readonly<Record<string, number>> = { branch: 7, chain: 3 };
  const sieve = createPokeSieve(async () => versions);
  expect(await sieve.isBehind()).toBe(false);
  sieve.heard({ stream: 'branch', version: 7 });
  sieve.heard({ stream: 'chain', version: 2 });
  expect(await sieve.isBehind()).toBe(false);
  sieve.heard({ stream: 'branch', version: 9 });
  sieve.heard({ stream: 'branch', version: 7 });
  expect(await sieve.isBehind()).toBe(true);
  expect(await sieve.isBehind()).toBe(false);
  sieve.heard({ stream: 'branch', version: 9 });
  versions = { branch: 9, chain: 3 };
  expect(await sieve.isBehind()).toBe(false);
  sieve.heard({ stream: 'another', version: 1 });
  expect(await sieve.isBehind()).toBe(true);
});

import { describe, expect, it } from 'vitest';
import { held, notHeld } from '#shared/tables/read.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { readClient } from './read-client.ts';

const asked: string[] = [];
const read = {
  get: async (_table: string, id: string) => {
    asked.push(id);
    return id === 'anna' ? held({ id: 'anna', displayName: 'Anna K.' }) : notHeld;
  },
} as unknown as Pick<DeskRead, 'get'>;

describe('a client’s row', () => {
  it('is there for who may see clients, as far as the desk holds it', async () => {
    const whoMay = { can: () => true };
    expect(await readClient(read, 'anna', whoMay)).toMatchObject({ displayName: 'Anna K.' });
    expect(await readClient(read, 'far', whoMay)).toBeUndefined();
    expect(await readClient(read, null, whoMay)).toBeUndefined();
  });

  it('is not even asked for without the right', async () => {
    asked.length = 0;
    const whoMayNot = { can: (...rights: readonly string[]) => !rights.includes('clients.view') };
    expect(await readClient(read, 'anna', whoMayNot)).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

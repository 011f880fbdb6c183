import { describe, expect, it } from 'vitest';
import { held, notHeld } from '#shared/tables/read.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { clientNameOf, readClientNames } from './client-name.ts';

const say = (key: string) => key;
const rows: Readonly<Record<string, object>> = { anna: { id: 'anna', displayName: 'Anna K.' } };
const read = {
  get: async (_table: string, id: string) => (id in rows ? held(rows[id]) : notHeld),
} as unknown as Pick<DeskRead, 'get'>;
const whoMay = { can: () => true };
const whoMayNot = { can: (...rights: readonly string[]) => !rights.includes('clients.view') };
const visitOf = (clientId: string | null, walkInName = '') => ({ clientId, walkInName });

describe('names of clients on a calendar', () => {
  it('are said to who may see clients', async () => {
    const names = await readClientNames(read, ['anna', 'far', 'anna'], whoMay);
    expect(names).toEqual({ anna: 'Anna K.' });
    expect(clientNameOf(visitOf('anna'), names, say)).toBe('Anna K.');
    expect(clientNameOf(visitOf('far'), names, say)).toBe('visit.unknownClient');
    expect(clientNameOf(visitOf(null, 'The lady with the dog'), names, say)).toBe('The lady with the dog');
  });

  it('are hidden from who may not, and those of walk-ins with them', async () => {
    const names = await readClientNames(read, ['anna'], whoMayNot);
    expect(names).toBeNull();
    expect(clientNameOf(visitOf('anna'), names, say)).toBe('clients.hidden');
    expect(clientNameOf(visitOf(null, 'The lady with the dog'), names, say)).toBe('visit.walkIn');
  });
});

import { addClient } from '#shared/clients/add-client.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import type { Plan } from '#tests/simulation/deed.ts';

/** A new client is written down. */
export const meet: Plan = (screen) => {
  const sealed = screen.chance.happens(0.5) ? { k: 'box', v: 1, n: 'n', c: `phone ${screen.chance.below(1_000)}`, e: 'e' } : null;
  const args = { clientId: screen.newId(), code: '', displayName: 'Somebody', contact: sealed, identity: null, notes: null };
  return [{ command: addClient, args }];
};

/** One field of a client changes, or a phone is added to what the typist cannot read. */
export const rename: Plan = (screen) => {
  const client = screen.chance.oneOf(screen.rows('clients'));
  if (client === undefined) return [];
  const { chance } = screen;
  const addContact = chance.happens(0.2) ? { k: 'box', v: 1, n: 'n', c: `added ${chance.below(1_000)}`, e: 'e' } : null;
  const [from, to] = chance.pick([
    [{ displayName: client.displayName }, { displayName: `Name ${chance.below(1_000)}` }],
    [{ code: client.code }, { code: `C${chance.below(1_000)}` }],
  ]);
  return [{ command: editClient, args: { clientId: client.id, from, to: addContact === null ? to : {}, addContact } }];
};

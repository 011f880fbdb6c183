import { expect, test } from 'vitest';
import { rightsByRole } from '#shared/access/rights.ts';
import { editClient } from '#shared/clients/edit-client.ts';
import type { Client } from '#shared/clients/tables.ts';
import { write } from '#shared/commands/command.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { branchRows } from '#tests/support/rows.ts';

const box = (c: string, k: SealedBox['k'] = 'aes'): SealedBox => ({ k, v: 1, n: 'n', c });

function deskWith(client: Partial<Client>): DeskUnderTest {
  const whole = {
    id: 'k',
    code: '',
    displayName: 'Elvira A.',
    contact: null,
    contactAdditions: [],
    identity: null,
    notes: null,
    active: true,
  };
  return new DeskUnderTest([
    ...branchRows(),
    write('clients', { ...whole, createdAt: '2026-01-01T10:00:00.000Z', createdBy: 'owner', ...client }),
  ]);
}

test('whoever merges a contact takes up the additions that he saw; one that came meanwhile stays', async () => {
  const [seen, later] = [box('seen', 'box'), box('later', 'box')];
  const desk = deskWith({ contact: box('old'), contactAdditions: [seen, later] });
  const merged = {
    clientId: 'k',
    from: { contact: box('old'), contactAdditions: [seen] },
    to: { contact: box('merged') },
    addContact: null,
  };
  expect((await desk.issue(editClient, merged)).ok).toBe(true);
  expect(desk.row('clients', 'k')).toMatchObject({ contact: box('merged'), contactAdditions: [later] });
});

test('what somebody may not read he cannot replace, only add to', () => {
  const asks = (given: object): readonly string[] =>
    editClient.rights(editClient.args.parse({ clientId: 'k', from: {}, to: {}, addContact: null, ...given }));
  const typist = rightsByRole.receptionist as readonly string[];
  const mayDo = (given: object): boolean => asks(given).every((right) => typist.includes(right));
  expect(mayDo({ from: { contact: box('old') }, to: { contact: box('hers') } })).toBe(false);
  expect(mayDo({ from: { contact: box('old') }, to: { contact: null } })).toBe(false);
  expect(mayDo({ from: { contact: null, contactAdditions: [box('typed by another', 'box')] }, to: { contact: null } })).toBe(false);
  expect(mayDo({ from: { contact: null, contactAdditions: [] }, to: { contact: box('first') } })).toBe(true);
  expect(mayDo({ from: { notes: box('old') }, to: { notes: null } })).toBe(false);
  expect(mayDo({ from: { contact: null }, to: { contact: box('first') } })).toBe(true);
  expect(mayDo({ addContact: box('added', 'box') })).toBe(true);
  expect(mayDo({ from: { identity: box('old') }, to: { identity: box('new') } })).toBe(true);
});

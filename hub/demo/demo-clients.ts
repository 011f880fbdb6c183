import { type Write, write } from '#shared/commands/command.ts';
import type { ContactContent, IdentityContent } from '#shared/clients/tables.ts';
import { must } from '#shared/kernel/assert.ts';
import type { HubStore } from '#hub/store/open.ts';
import { chanceFrom } from './chance.ts';
import { demoChainId, demoId } from './demo-chain.ts';

const firstNames = [
  'Anaïs',
  'Basile',
  'Célia',
  'Driss',
  'Elvira',
  'Fabrice',
  'Gaëlle',
  'Hana',
  'Ismaël',
  'Jeanne',
  'Karim',
  'Lucie',
  'Milan',
  'Nadège',
  'Oscar',
  'Paula',
  'Quentin',
  'Rita',
  'Solène',
  'Tariq',
  'Ursule',
  'Valentin',
  'Wafa',
  'Xavier',
  'Yasmine',
  'Zoé',
  'Agathe',
  'Bruno',
  'Clara',
  'Denis',
];
const surnames = [
  'Abadie',
  'Belkacem',
  'Castelnau',
  'Dufresnoy',
  'Estrada',
  'Fontvieille',
  'Grandclément',
  'Haddou',
  'Imbertin',
  'Jourdanne',
  'Kerbrat',
  'Lamothe',
  'Montrichard',
  'Navarrin',
  'Okonjo',
  'Peyrelade',
  'Quillard',
  'Rosenthalle',
  'Sauvageot',
  'Thibodet',
  'Ulmann',
  'Vandermeer',
  'Wozniakowa',
  'Yvernault',
  'Zanetti',
  'Arribas',
  'Bonnefoy',
  'Coutinhal',
  'Delacourt',
  'Esposari',
];

/** How many clients the demo has. */
export const demoClientsCount = 60;

/** A client of the demo, with what is sealed about him. */
export interface DemoClient {
  readonly id: string;
  readonly code: string;
  readonly displayName: string;
  readonly contact: ContactContent;
  readonly identity: IdentityContent;
}

/** The id of a client by its number from 0. */
export function clientId(index: number): string {
  return demoId(`client ${index}`);
}

/**
 * The demo's clients in clear, for tests that look whether they leak. Numbers lie in 06 39 98 xx xx, which the French regulator keeps for
 * films, and addresses under example.org, so that nobody real can be meant.
 */
export function demoClients(): readonly DemoClient[] {
  return Array.from({ length: demoClientsCount }, (_, index) => {
    const chance = chanceFrom(`client ${index}`);
    const first = must(firstNames[index % firstNames.length], 'there are first names');
    const surname = must(surnames[(index * 7 + Math.floor(index / firstNames.length)) % surnames.length], 'there are surnames');
    const phones = index % 20 === 19 ? [] : [phone(1_000 + index * 37), ...(index % 15 === 3 ? [phone(6_000 + index)] : [])];
    const mailbox = `${first}.${surname}`
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z.]/g, '');
    return {
      id: clientId(index),
      code: String(1001 + index),
      displayName: `${first} ${surname.slice(0, 1)}.`,
      contact: {
        phones,
        email: index % 3 === 2 ? null : `${mailbox}@example.org`,
        address: index % 6 === 0 ? `${1 + Math.floor(chance.next() * 90)} quai des Saules, Lyon` : null,
        birthDate:
          index % 4 === 0 ? `${1955 + Math.floor(chance.next() * 50)}-${chance.pick(['02', '05', '09', '11'])}-1${index % 10}` : null,
      },
      identity: { surname, patronymic: null },
    };
  });
}

/** The rows of those clients that are not there yet; sealing anew what is there would change it at every start. */
export async function newClientRows(store: HubStore, at: string): Promise<readonly Write[]> {
  const there = new Set((await store.all(demoChainId, 'clients')).map((client) => client.id));
  const rows: Write[] = [];
  for (const { id, code, displayName, contact, identity } of demoClients()) {
    if (there.has(id)) continue;
    const spot = { table: 'clients', rowId: id } as const;
    const note = Number(code) % 9 === 0 ? { text: 'Prefers the chair by the window.' } : null;
    rows.push(
      write('clients', {
        id,
        code,
        displayName,
        contact: await store.seal(demoChainId, { ...spot, sealedClass: 'contact' }, contact),
        contactAdditions: [],
        identity: await store.seal(demoChainId, { ...spot, sealedClass: 'identity' }, identity),
        notes: note === null ? null : await store.seal(demoChainId, { ...spot, sealedClass: 'notes' }, note),
        active: true,
        createdAt: at,
        createdBy: demoId('user odile'),
      }),
    );
  }
  return rows;
}

function phone(last: number): string {
  return `+3363998${String(last % 10_000).padStart(4, '0')}`;
}

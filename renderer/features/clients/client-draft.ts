import type { z } from 'zod';
import { addClient } from '#shared/clients/add-client.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import { type Invocation, type Session, invoke } from '#renderer/data/desk.ts';
import { displayNameOf } from './contact.ts';

/** A client who is being typed. Contact is in it only sealed: it may lie in a draft, and its typist need not be able to read it. */
export interface ClientDraft {
  readonly clientId: string;
  readonly firstName: string;
  readonly surname: string;
  readonly contact: SealedBox | null;
}

/** A new client of whom only the searched name is known: its last word is taken for the surname. */
export function draftFromQuery(clientId: string, query: string): ClientDraft {
  const words = query.trim().split(/\s+/u);
  const isNumber = /^[\d+()\s-]+$/.test(query.trim());
  if (isNumber) return { clientId, firstName: '', surname: '', contact: null };
  const [firstName = '', ...rest] = words;
  return { clientId, firstName, surname: rest.join(' '), contact: null };
}

/** True when there is enough to add the client. */
export function isNamed({ firstName, surname }: ClientDraft): boolean {
  return displayNameOf(firstName, surname) !== '';
}

/** The command that adds the client; the surname is sealed here, at the edge. */
export async function addClientOf(draft: ClientDraft, session: Session): Promise<Invocation> {
  const { clientId, firstName, surname, contact } = draft;
  const identity =
    surname.trim() === '' ? null : await session.seal('identity', 'clients', clientId, { surname: surname.trim(), patronymic: null });
  const args: z.infer<typeof addClient.args> = {
    clientId,
    code: '',
    displayName: displayNameOf(firstName, surname),
    contact,
    identity,
    notes: null,
  };
  return invoke(addClient, args);
}

import type { z } from 'zod';
import { addClient } from '#shared/clients/add-client.ts';
import { limits } from '#shared/kernel/limits.ts';
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

/** Six digits or more, however they are grouped. */
const phoneLike = /[+(]*\d(?:[\s()./\u00a0\u202f-]*\d){5,}/gu;

/**
 * A new client of whom only what was searched for is known: the first word is his name, the rest his surname. A phone in it becomes no name,
 * because names stand in clear: it is typed again into its own field.
 */
export function draftFromQuery(clientId: string, query: string): ClientDraft {
  const [firstName = '', ...rest] = walkInNameFrom(query).split(' ');
  return { clientId, firstName, surname: rest.join(' '), contact: null };
}

/** What a walk-in is called, from what was typed. A phone in it is left out, because the name stands in clear. */
export function walkInNameFrom(query: string): string {
  return query.replaceAll(phoneLike, ' ').trim().replaceAll(/\s+/gu, ' ').slice(0, limits.nameCharsMax).trimEnd();
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

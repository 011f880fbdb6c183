import type { PushRequest } from '#shared/sync/protocol.ts';
import type { DeskStore } from '#renderer/data/store/open-store.ts';
import { type KeyProof, keyProofsIn, noteKnownKeys } from '#renderer/data/vault/key-proofs.ts';
import { type HubClient, type HubTrouble, wireTrouble } from '#renderer/sync/hub-client.ts';

/**
 * The wire to the hub, on which nothing of an author is pushed before the hub was shown the key that signed it, once an epoch: one that was brought back
 * from before his sign-in here would take nothing that he did. While the hub cannot be asked, what waits goes on waiting.
 */
export function showingKeys(store: DeskStore, client: Pick<HubClient, 'wire' | 'showKeys'>): HubClient['wire'] {
  const show = async (request: PushRequest): Promise<HubTrouble | undefined> => {
    const due = dueOf(request, await keyProofsIn(store));
    if (due.length === 0) return undefined;
    const keys = due.map(({ userId, publicKey, proof }) => ({ userId, publicKey, proof }));
    const answer = await client.showKeys({ keys });
    if (!answer.ok) return isAgainst(answer.trouble) ? undefined : answer.trouble;
    if (request.epoch !== null) await noteKnownKeys(store, answer.value.known, request.epoch);
    return undefined;
  };
  return {
    ...client.wire,
    push: async (request) => {
      const trouble = await show(request);
      return trouble === undefined ? client.wire.push(request) : { ok: false, trouble: wireTrouble(trouble) };
    },
  };
}

/** The keys of the authors of a batch that the hub has not said it knows in the epoch that the batch is for. */
function dueOf({ commands, epoch }: PushRequest, proofs: readonly KeyProof[]): readonly KeyProof[] {
  const authors = new Set(commands.map((raw) => nameOf(raw as Partial<Author>)));
  return proofs.filter((one) => (one.knownIn === null || one.knownIn !== epoch) && authors.has(nameOf({ ...one, actorId: one.userId })));
}

interface Author {
  readonly actorId: string;
  readonly deviceId: string;
}

function nameOf({ actorId = '', deviceId = '' }: Partial<Author>): string {
  return `${actorId} ${deviceId}`;
}

/** A hub that has no such door, or finds nothing to read in what it is shown, will not say otherwise later. */
function isAgainst(trouble: HubTrouble): boolean {
  return trouble.kind === 'refused' && (trouble.status === 400 || trouble.status === 404);
}

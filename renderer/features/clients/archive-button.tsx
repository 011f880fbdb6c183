import { Archive, ArchiveRestore } from 'lucide-react';
import { editClient } from '#shared/clients/edit-client.ts';
import type { Client } from '#shared/clients/tables.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useRun } from '#renderer/data/use-desk.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** Puts a client into the archive, or takes him out of it again: one press each, and each can be taken back. */
export function ArchiveButton({ client, onDone }: { readonly client: Client; readonly onDone?: () => void }) {
  const text = useText();
  const { run, isRunning } = useRun();
  const set = async (invocation: Invocation, done: 'clients.archivedNow' | 'clients.restoredNow', undo?: () => void) => {
    const result = await run(invocation);
    if (!result.ok) return toast.show({ tone: 'bad', text: clientRefusal(result.error.code, text) });
    onDone?.();
    return toast.show({ text: text(done, { name: client.displayName }), ...(undo === undefined ? {} : { undo }) });
  };
  const restore = () => void set(restoring(client.id), 'clients.restoredNow');
  const archive = () => void set(archiving(client), 'clients.archivedNow', restore);
  return (
    <Button
      variant="quiet"
      icon={client.active ? <Archive aria-hidden="true" /> : <ArchiveRestore aria-hidden="true" />}
      isPending={isRunning}
      onPress={client.active ? archive : restore}
    >
      {text(client.active ? 'clients.archive' : 'clients.restore')}
    </Button>
  );
}

/** Somebody may have changed the client meanwhile at another desk: then a person is asked, so it says as of when he was seen. */
function archiving(client: Client): Invocation {
  const seenAt = client.changed?.at ?? null;
  return invoke(editClient, { clientId: client.id, from: { active: true }, to: { active: false }, addContact: null, seenAt });
}

function restoring(clientId: string): Invocation {
  return invoke(editClient, { clientId, from: { active: false }, to: { active: true }, addContact: null, isArchived: true });
}

/** Why a client was not changed. */
export function clientRefusal(code: string, text: Text): string {
  if (code === 'desk-full') return text('desk.refusedFull');
  return code === 'client-changed' ? text('clients.refusedChanged') : text('clients.refusedOther', { code });
}

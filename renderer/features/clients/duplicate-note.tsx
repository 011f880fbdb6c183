import { useEffect, useState } from 'react';
import type { Result } from '#shared/kernel/result.ts';
import type { DoorTrouble } from '#renderer/data/hub-doors.ts';
import { readClient } from '#renderer/data/clients/read-client.ts';
import { useDesk, useHubDoors, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

interface Found {
  readonly phone: string;
  readonly clients: Result<readonly { readonly id: string; readonly name: string }[], DoorTrouble>;
}

/** Asks the hub whose phone this is, and offers the client it finds by name only. Offline nothing is asked: the hub finds doubles later. */
export function DuplicateNote({
  phone,
  ownId,
  onTake,
}: {
  readonly phone: string;
  readonly ownId: string;
  readonly onTake: (clientId: string, name: string) => void;
}) {
  const doors = useHubDoors();
  const { read } = useDesk();
  const session = useSession();
  const text = useText();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isWanted = true;
    const ask = async (): Promise<Found> => {
      const answer = await doors.findClientsByPhone(phone);
      if (!answer.ok) return { phone, clients: answer };
      const others = answer.value.filter((id) => id !== ownId);
      const rows = await Promise.all(others.map((id) => readClient(read, id, session)));
      const clients = others.map((id, index) => ({ id, name: rows[index]?.displayName ?? text('clients.notHeldHere') }));
      return { phone, clients: { ok: true, value: clients } };
    };
    const show = async () => {
      const next = await ask();
      if (isWanted) setFound(next);
    };
    void show();
    return () => {
      isWanted = false;
    };
  }, [doors, read, session, phone, ownId, text]);
  if (found === null || found.phone !== phone) return <p className="clients-quiet">{text('clients.checking')}</p>;
  if (!found.clients.ok) return <p className="clients-quiet">{text('clients.notChecked')}</p>;
  if (found.clients.value.length === 0) return null;
  return (
    <Banner
      tone="warn"
      title={text('clients.alreadyThere')}
      actions={found.clients.value.map(({ id, name }) => (
        <Button key={id} onPress={() => onTake(id, name)}>
          {text('clients.take', { name })}
        </Button>
      ))}
    >
      {text('clients.alreadyHint')}
    </Banner>
  );
}

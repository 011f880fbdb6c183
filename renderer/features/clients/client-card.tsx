import { useState } from 'react';
import { Mail, Phone } from 'lucide-react';
import type { Client } from '#shared/clients/tables.ts';
import { contactContent, identityContent } from '#shared/clients/tables.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useOpened } from '#renderer/data/use-sealed.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ArchiveButton } from './archive-button.tsx';
import { ClientEdit } from './client-edit.tsx';
import { readClient } from '#renderer/data/clients/read-client.ts';
import { phoneText } from '#renderer/data/clients/phone-text.ts';
import './clients.css';

/** The client of a visit, small: name, code, phone as far as the user may see them, and a way to change them. */
export function ClientCard({ clientId }: { readonly clientId: string }) {
  const text = useText();
  const session = useSession();
  const [isEditing, setEditing] = useState(false);
  const found = useLive(async (read) => ({ client: await readClient(read, clientId, session) }), [clientId, session]).value;
  if (!session.can('clients.view')) return <p className="clients-quiet">{text('clients.hiddenHint')}</p>;
  if (found === undefined) return null;
  const { client } = found;
  if (client === undefined) return <p className="clients-quiet">{text('visit.unknownClient')}</p>;
  if (isEditing) return <ClientEdit client={client} onDone={() => setEditing(false)} />;
  return (
    <>
      <div className="client-card">
        <Avatar name={client.displayName} />
        <div className="client-card-words">
          <FullName client={client} />
          <Contact client={client} />
        </div>
        {session.can('clients.edit') && client.active && (
          <Button variant="plain" onPress={() => setEditing(true)}>
            {text('clients.edit')}
          </Button>
        )}
      </div>
      {!client.active && <Archived client={client} mayRestore={session.can('clients.edit')} />}
    </>
  );
}

function Archived({ client, mayRestore }: { readonly client: Client; readonly mayRestore: boolean }) {
  const text = useText();
  return (
    <div className="client-archived">
      <Badge>{text('clients.archived')}</Badge>
      <p className="clients-quiet">{text('clients.archivedHint')}</p>
      {mayRestore && <ArchiveButton client={client} />}
    </div>
  );
}

function FullName({ client }: { readonly client: Client }) {
  const text = useText();
  const { content } = useOpened('identity', 'clients', client.id, client.identity);
  const identity = identityContent.safeParse(content);
  const surname = identity.success ? identity.data.surname : '';
  return (
    <div>
      <strong translate="no">{client.displayName}</strong>
      {surname !== '' && <span translate="no"> · {surname}</span>}
      {client.code !== '' && <span className="clients-quiet"> · {text('clients.code', { code: client.code })}</span>}
    </div>
  );
}

/** What was added by people who cannot read it counts too: the newest box that opens and names a phone wins. */
function Contact({ client }: { readonly client: Client }) {
  const text = useText();
  const session = useSession();
  const branch = useBranch();
  const newest = client.contactAdditions.at(-1) ?? client.contact;
  const { opened, content } = useOpened('contact', 'clients', client.id, newest);
  const first = useOpened('contact', 'clients', client.id, client.contact);
  if (newest === null) return <span className="clients-quiet">{text('clients.noPhone')}</span>;
  if (!session.reads('contact')) {
    return (
      <span className="clients-quiet client-line">
        <Phone aria-hidden="true" />
        {text('clients.phoneHidden')}
      </span>
    );
  }
  if (!opened) return <span className="clients-quiet">{text('common.loading')}</span>;
  const known = [contactContent.safeParse(content), contactContent.safeParse(first.content)].flatMap((one) =>
    one.success ? [one.data] : [],
  );
  const phones = [...new Set(known.flatMap((one) => one.phones))];
  const email = known.find((one) => one.email !== null)?.email;
  return (
    <>
      {phones.map((phone) => (
        <span key={phone} className="client-line" translate="no">
          <Phone aria-hidden="true" />
          {phoneText(phone, branch.country)}
        </span>
      ))}
      {email !== undefined && email !== null && (
        <span className="client-line" translate="no">
          <Mail aria-hidden="true" />
          {email}
        </span>
      )}
      {phones.length === 0 && email === undefined && <span className="clients-quiet">{text('clients.noPhone')}</span>}
    </>
  );
}

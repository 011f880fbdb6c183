import { useRef, useState } from 'react';
import { editClient } from '#shared/clients/edit-client.ts';
import { type Client, contactContent } from '#shared/clients/tables.ts';
import type { SealedBox } from '#shared/kernel/schema.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useRun, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { hinted, useMainKey } from '#renderer/ui/main-button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { ArchiveButton, clientRefusal } from './archive-button.tsx';
import { ContactFields, type ContactHandle } from './contact-fields.tsx';
import { mergeContact } from './contact.ts';
import './clients.css';

/**
 * Changes a client's name and contact. Whoever reads contact data replaces it; whoever may not adds to it, and cannot take anything away that he
 * does not see.
 */
export function ClientEdit({ client, onDone }: { readonly client: Client; readonly onDone: () => void }) {
  const text = useText();
  const session = useSession();
  const { run, isRunning } = useRun();
  const mayRead = session.reads('contact');
  const [name, setName] = useState(client.displayName);
  const [shownBox, setBox] = useState<SealedBox | null>(mayRead ? client.contact : null);
  const contact = useRef<ContactHandle>(null);
  const save = async () => {
    const box = contact.current === null ? shownBox : await contact.current.settle();
    if (box === undefined) return;
    const displayName = name.trim();
    const to: { displayName?: string; contact?: SealedBox | null } = {};
    const from: typeof to & { contactAdditions?: SealedBox[] } = {};
    if (displayName !== client.displayName) {
      from.displayName = client.displayName;
      to.displayName = displayName;
    }
    const changesContact = mayRead && box !== client.contact;
    if (changesContact) {
      from.contact = client.contact;
      const { content, taken } = box === null ? { content: null, taken: [] } : await merged(session, client, box);
      from.contactAdditions = taken;
      to.contact = box === null ? null : await session.seal('contact', 'clients', client.id, content);
    }
    const addContact = mayRead ? null : box;
    if (Object.keys(to).length === 0 && addContact === null) return onDone();
    const result = await run(invoke(editClient, { clientId: client.id, from, to, addContact, isArchived: !client.active }));
    if (!result.ok) {
      toast.show({ tone: 'bad', text: clientRefusal(result.error.code, text) });
      return;
    }
    toast.show({ text: text('clients.saved', { name: displayName }) });
    onDone();
  };
  const mayNot = name.trim() === '' || isRunning;
  const keyHint = useMainKey({ title: text('clients.editTitle'), label: text('clients.save'), isDisabled: mayNot, run: () => void save() });
  return (
    <section className="client-fields" aria-label={text('clients.editTitle')}>
      <TextField
        label={text('clients.name')}
        hint={text('clients.nameHint')}
        value={name}
        onChange={setName}
        maxLength={200}
        autoFocus
        error={name.trim() === '' ? text('common.required') : undefined}
      />
      {!mayRead && <p className="clients-quiet">{text('clients.phoneHiddenHint')}</p>}
      <ContactFields ref={contact} clientId={client.id} box={shownBox} onBox={setBox} onTake={onDone} />
      <div className="client-edit-foot">
        <Button variant="plain" onPress={onDone}>
          {text('common.cancel')}
        </Button>
        <Button variant="quiet" {...hinted(keyHint)} isPending={isRunning} isDisabled={name.trim() === ''} onPress={() => void save()}>
          {text('clients.save')}
        </Button>
      </div>
      <div className="client-edit-archive">
        <ArchiveButton client={client} onDone={onDone} />
      </div>
    </section>
  );
}

/** The contact to seal, and the additions that are in it now. */
async function merged(session: ReturnType<typeof useSession>, client: Client, box: SealedBox) {
  const open = async (one: SealedBox | null) =>
    one === null ? undefined : contactContent.safeParse(await session.open('contact', 'clients', client.id, one)).data;
  const typed = await open(box);
  if (typed === undefined) return { content: undefined, taken: [] };
  const additions = await Promise.all(client.contactAdditions.map(open));
  const { content, taken } = mergeContact(typed, await open(client.contact), additions);
  return { content, taken: client.contactAdditions.filter((_, at) => taken[at] === true) };
}

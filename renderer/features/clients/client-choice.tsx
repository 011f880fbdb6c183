import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { X } from 'lucide-react';
import type { Invocation } from '#renderer/data/desk.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ClientCard } from './client-card.tsx';
import { type ClientDraft, addClientOf, isNamed } from './client-draft.ts';
import { ClientFields } from './client-fields.tsx';
import { ClientPicker } from './client-picker.tsx';
import type { ContactHandle } from './contact-fields.tsx';
import './clients.css';

/** Whom a booking is for so far: somebody known, somebody new, a walk-in by name, or nobody yet. */
export interface ChosenClient {
  readonly clientId: string | null;
  readonly name: string;
  readonly draft: ClientDraft | null;
}

/** What a form asks before it saves: for whom it is, and the command that adds a new client. Undefined when a field is wrong, which is shown. */
export interface ClientChoiceHandle {
  readonly settle: () => Promise<
    { readonly clientId: string | null; readonly walkInName: string; readonly newClient: Invocation | null } | undefined
  >;
}

/** The choice of a client. */
export interface ClientChoiceProps {
  readonly value: ChosenClient;
  readonly onChange: (value: ChosenClient) => void;
  readonly hint: string;
  readonly autoFocus: boolean;
  /** Only somebody who is known, or becomes so: a name for this once is not offered. */
  readonly isKnownOnly?: boolean;
  /** The field in which a client is searched for, while it is there. */
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly ref: Ref<ClientChoiceHandle>;
}

/** Search, a chosen client, or the fields of a new one: whichever it has come to. */
export function ClientChoice({ value, onChange, hint, autoFocus, isKnownOnly = false, inputRef = null, ref }: ClientChoiceProps) {
  const text = useText();
  const session = useSession();
  const contact = useRef<ContactHandle>(null);
  const [isNameMissing, setNameMissing] = useState(false);
  const { clientId, name, draft } = value;
  const take = (id: string | null, takenName: string) => onChange({ clientId: id, name: takenName, draft: null });
  useImperativeHandle(ref, () => ({
    settle: async () => {
      if (draft === null) return { clientId, walkInName: clientId === null ? name : '', newClient: null };
      const box = contact.current === null ? draft.contact : await contact.current.settle();
      setNameMissing(!isNamed(draft));
      if (box === undefined || !isNamed(draft)) return undefined;
      return { clientId: draft.clientId, walkInName: '', newClient: await addClientOf({ ...draft, contact: box }, session) };
    },
  }));
  if (draft !== null) {
    return (
      <ClientFields
        draft={draft}
        onChange={(next) => onChange({ ...value, draft: next })}
        onTake={take}
        onCancel={() => take(null, '')}
        nameError={isNameMissing && !isNamed(draft) ? text('common.required') : undefined}
        contact={contact}
      />
    );
  }
  if (clientId !== null) {
    return (
      <section className="client-chosen" aria-label={text('visit.client')}>
        <ClientCard clientId={clientId} />
        <IconButton label={text('clients.choose')} icon={<X />} placement="left" onPress={() => take(null, '')} />
      </section>
    );
  }
  if (name !== '') {
    return (
      <section className="client-chosen" aria-label={text('visit.client')}>
        <div className="client-card">
          <Avatar name={name} />
          <div className="client-card-words">
            <strong translate="no">{name}</strong>
            <span className="clients-quiet">{text('visit.walkIn')}</span>
          </div>
        </div>
        <IconButton label={text('clients.choose')} icon={<X />} placement="left" onPress={() => take(null, '')} />
      </section>
    );
  }
  return (
    <ClientPicker
      label={text('visit.client')}
      hint={hint}
      clientId={clientId}
      clientName={name}
      autoFocus={autoFocus}
      onChange={take}
      inputRef={inputRef}
      onWalkIn={isKnownOnly ? null : (walkInName) => take(null, walkInName)}
      onAdd={session.can('clients.add') ? (next) => onChange({ clientId: null, name: '', draft: next }) : null}
    />
  );
}

import type { Ref } from 'react';
import { X } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { ClientDraft } from './client-draft.ts';
import { ContactFields, type ContactHandle } from './contact-fields.tsx';
import './clients.css';

/** The fields of a new client, on whatever surface. */
export interface ClientFieldsProps {
  readonly draft: ClientDraft;
  readonly onChange: (draft: ClientDraft) => void;
  readonly onTake: (clientId: string, name: string) => void;
  readonly onCancel: () => void;
  readonly nameError: string | undefined;
  readonly contact: Ref<ContactHandle>;
}

/** Name, surname, phone, e-mail: enough to book somebody new without leaving the booking. */
export function ClientFields({ draft, onChange, onTake, onCancel, nameError, contact }: ClientFieldsProps) {
  const text = useText();
  return (
    <section className="client-fields" aria-label={text('clients.newTitle')}>
      <header className="client-fields-head">
        <strong>{text('clients.newTitle')}</strong>
        <IconButton label={text('common.back')} icon={<X />} placement="left" onPress={onCancel} />
      </header>
      <div className="client-names">
        <TextField
          label={text('clients.firstName')}
          value={draft.firstName}
          onChange={(firstName) => onChange({ ...draft, firstName })}
          error={nameError}
          maxLength={100}
          autoFocus={draft.firstName === ''}
        />
        <TextField
          label={text('clients.surname')}
          value={draft.surname}
          onChange={(surname) => onChange({ ...draft, surname })}
          maxLength={100}
          autoFocus={draft.firstName !== ''}
        />
      </div>
      <ContactFields
        ref={contact}
        clientId={draft.clientId}
        box={draft.contact}
        onBox={(box) => onChange({ ...draft, contact: box })}
        onTake={onTake}
      />
    </section>
  );
}

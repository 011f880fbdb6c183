import { type ReactNode, type Ref, useImperativeHandle, useState } from 'react';
import type { SealedBox } from '#shared/kernel/schema.ts';
import { contactContent } from '#shared/clients/tables.ts';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { useOpened } from '#renderer/data/use-sealed.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { phoneText } from '#renderer/data/clients/phone-text.ts';
import { type ContactError, readContact } from './contact.ts';
import { DuplicateNote } from './duplicate-note.tsx';
import './clients.css';

/** What a form asks of the fields before it saves. */
export interface ContactHandle {
  /** Seals what is still being typed and answers with the box; undefined when a field is wrong, which is then shown. */
  readonly settle: () => Promise<SealedBox | null | undefined>;
}

/** Phone and e-mail, sealed as soon as the fields are left. */
export interface ContactFieldsProps {
  readonly ref?: Ref<ContactHandle>;
  readonly clientId: string;
  readonly box: SealedBox | null;
  readonly onBox: (box: SealedBox | null) => void;
  /** Takes the client whose phone this is already. */
  readonly onTake: (clientId: string, name: string) => void;
}

/**
 * Whoever may not read contact data types it once: then the fields show that something is there, and nothing but the sealed form is left. Until
 * a field is left, what is typed lives in this component and nowhere else.
 */
export function ContactFields({ clientId, box, onBox, onTake, ref }: ContactFieldsProps) {
  const session = useSession();
  const branch = useBranch();
  const opened = useOpened('contact', 'clients', clientId, box);
  const [typed, setTyped] = useState<{ readonly phone?: string; readonly email?: string }>({});
  const [errors, setErrors] = useState<readonly ContactError[]>([]);
  const [asked, setAsked] = useState<string | null>(null);
  const text = useText();
  const kept = contactContent.safeParse(opened.content);
  const standing = kept.success
    ? { phone: phoneText(kept.data.phones[0] ?? '', branch.country), email: kept.data.email ?? '' }
    : { phone: '', email: '' };
  const now = { ...standing, ...typed };
  const mayRead = session.reads('contact');
  const settle = async () => {
    if (Object.keys(typed).length === 0) return box;
    const read = readContact(now, branch.country);
    setErrors(read.errors);
    if (read.errors.length > 0) return undefined;
    setAsked(read.content?.phones[0] ?? null);
    const sealed = read.content === null ? null : await session.seal('contact', 'clients', clientId, read.content);
    onBox(sealed);
    setTyped({});
    return sealed;
  };
  useImperativeHandle(ref, () => ({ settle }));
  if (box !== null && !mayRead && Object.keys(typed).length === 0) {
    return (
      <Sealed
        onRetype={() => onBox(null)}
        note={asked === null ? null : <DuplicateNote phone={asked} ownId={clientId} onTake={onTake} />}
      />
    );
  }
  // The box is made when the focus leaves both fields, so that an e-mail can follow a phone that its typist may not read.
  return (
    <div
      className="contact-fields"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && Object.keys(typed).length > 0) void settle();
      }}
    >
      <TextField
        label={text('clients.phone')}
        type="tel"
        inputMode="tel"
        value={now.phone}
        onChange={(phone) => setTyped({ ...typed, phone })}
        error={errors.includes('bad-phone') ? text('clients.badPhone', { example: '+14165550134' }) : undefined}
        maxLength={40}
      />
      {asked !== null && <DuplicateNote phone={asked} ownId={clientId} onTake={onTake} />}
      <TextField
        label={text('clients.email')}
        type="email"
        inputMode="email"
        value={now.email}
        onChange={(email) => setTyped({ ...typed, email })}
        error={errors.includes('bad-email') ? text('clients.badEmail') : undefined}
        maxLength={200}
      />
    </div>
  );
}

function Sealed({ onRetype, note }: { readonly onRetype: () => void; readonly note: ReactNode }) {
  const text = useText();
  return (
    <div className="contact-sealed">
      <div>
        <strong>{text('clients.contactTyped')}</strong>
        <p className="clients-quiet">{text('clients.contactTypedHint')}</p>
      </div>
      <Button variant="quiet" onPress={onRetype}>
        {text('clients.retype')}
      </Button>
      {note}
    </div>
  );
}

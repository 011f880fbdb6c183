import { type FormEvent, useEffect, useState } from 'react';
import type { RowOf } from '#shared/tables/registry.ts';
import type { SecretKind } from '#renderer/data/vault/vault-entry.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import './day-close.css';

/** Why a signature was not taken. */
export type SignFault =
  | { readonly code: 'wrong' | 'wait'; readonly waitMs: number }
  /** Nothing of this person opens here: he has never signed in, or his PIN was taken off. */
  | { readonly code: 'no-entry' };

/** How a person is known at this desk; the same tries and waits as at the sign-in. */
export interface SignPorts {
  /** The kinds of secret that open here; undefined for who has never signed in. */
  kinds(userId: string): Promise<readonly SecretKind[] | undefined>;
  /** Undefined when it was he. Nobody is signed in by it. */
  verify(userId: string, kind: SecretKind, secret: string): Promise<SignFault | undefined>;
}

/** Who may sign, for what. */
export interface SecondSignatureProps {
  readonly label: string;
  readonly hint: string;
  readonly people: readonly RowOf<'users'>[];
  readonly onSigned: (userId: string) => void;
  /** Nothing stands before it that is still to be typed. */
  readonly takesFocus?: boolean;
  readonly ports: SignPorts;
}

/** A second person signs with the own PIN or password, while the first one stays signed in. */
export function SecondSignature({ label, hint, people, onSigned, takesFocus = false, ports }: SecondSignatureProps) {
  const text = useText();
  const [chosenId, setChosenId] = useState<string | null>(people.length === 1 ? (people[0]?.id ?? null) : null);
  const user = people.find(({ id }) => id === chosenId);
  return (
    <section className="second-signature" aria-label={label}>
      <p className="second-signature-hint">{hint}</p>
      {people.length > 1 && (
        <Select
          label={text('close.signWho')}
          options={people.map((one) => ({ id: one.id, label: one.name }))}
          value={chosenId}
          onChange={setChosenId}
        />
      )}
      {user !== undefined && <SignForm key={user.id} user={user} ports={ports} onSigned={onSigned} takesFocus={takesFocus} />}
    </section>
  );
}

interface SignFormProps extends Pick<SecondSignatureProps, 'ports' | 'onSigned'> {
  readonly user: RowOf<'users'>;
  readonly takesFocus: boolean;
}

/** One person's PIN where there is one at this desk, else the password. */
function SignForm({ user, ports, onSigned, takesFocus }: SignFormProps) {
  const text = useText();
  const [kinds, setKinds] = useState<readonly SecretKind[] | null | undefined>(undefined);
  const [kind, setKind] = useState<SecretKind>('pin');
  const [secret, setSecret] = useState('');
  const [fault, setFault] = useState<SignFault | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const { id, name } = user;
  useEffect(() => {
    let isWanted = true;
    void ports.kinds(id).then((known) => {
      if (!isWanted) return;
      setKinds(known ?? null);
      setKind(known?.includes('pin') === true ? 'pin' : 'password');
    });
    return () => {
      isWanted = false;
    };
  }, [ports, id]);

  const sign = (event: FormEvent): void => {
    event.preventDefault();
    if (secret === '' || isBusy) return;
    setBusy(true);
    void ports.verify(id, kind, secret).then((stopped) => {
      setBusy(false);
      setSecret('');
      setFault(stopped);
      if (stopped === undefined) onSigned(id);
      else if (stopped.code === 'no-entry') setKind('password');
    });
  };
  if (kinds === undefined) return null;
  if (kinds === null) return <Banner tone="warn">{text('close.signUnknown', { name })}</Banner>;
  return (
    <form className="second-signature-form" onSubmit={sign}>
      <PasswordField
        label={kind === 'pin' ? text('close.signPin', { name }) : text('close.signPassword', { name })}
        value={secret}
        onChange={setSecret}
        autoFocus={takesFocus}
        error={faultWords(text, fault, kind)}
      />
      <div className="second-signature-foot">
        {kinds.length > 1 && (
          <Button variant="plain" onPress={() => setKind(kind === 'pin' ? 'password' : 'pin')}>
            {kind === 'pin' ? text('close.usePassword') : text('close.usePin')}
          </Button>
        )}
        <Button type="submit" isPending={isBusy} isDisabled={secret === ''}>
          {text('close.sign')}
        </Button>
      </div>
    </form>
  );
}

function faultWords(text: ReturnType<typeof useText>, fault: SignFault | undefined, kind: SecretKind): string | undefined {
  if (fault === undefined) return undefined;
  if (fault.code === 'no-entry') return text('close.pinTakenOff');
  if (fault.code === 'wait') return text('close.waitSeconds', { count: Math.max(1, Math.ceil(fault.waitMs / 1000)) });
  return kind === 'pin' ? text('close.wrongPin') : text('close.wrongPassword');
}

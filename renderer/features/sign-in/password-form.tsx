import { type FormEvent, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';

/** A password that opens something. */
export interface PasswordFormProps {
  readonly label: string;
  /** What the button does with it. */
  readonly action: string;
  readonly error: string | undefined;
  readonly isBusy: boolean;
  readonly isWaiting: boolean;
  readonly onEnter: (password: string) => Promise<void>;
}

/** One password, which leaves the field once it was tried. */
export function PasswordForm({ label, action, error, isBusy, isWaiting, onEnter }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password === '' || isBusy || isWaiting) return;
    void onEnter(password).then(() => setPassword(''));
  };
  return (
    <form className="entry-form" onSubmit={submit}>
      <PasswordField label={label} value={password} onChange={setPassword} error={error} autoFocus />
      <Button type="submit" variant="primary" size="large" wide isPending={isBusy} isDisabled={isWaiting}>
        {action}
      </Button>
    </form>
  );
}

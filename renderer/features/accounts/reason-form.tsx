import { useState, type ReactNode } from 'react';
import type { Invocation } from '#renderer/data/desk.ts';
import { useRun } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { hinted, useMainKey } from '#renderer/ui/main-button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { accountRefusalWords } from './account-words.ts';

/** What became of what was sent: it is in the books, a person at the card terminal has the last word, or why nothing was saved. */
export type Sent = 'saved' | 'left' | { readonly trouble: string };

interface ReasonFormProps {
  readonly title: string;
  readonly button: string;
  /** Made when the button is pressed, so that it names the shift that is open then. Undefined while there is nothing to do. */
  readonly deed: (reason: string) => Promise<Invocation | undefined>;
  /** What is told when it is done. */
  readonly said: string;
  readonly onDone: () => void;
  /** What follows from it. */
  readonly hint?: string;
  /** How it is saved, where a card terminal may have to agree first. */
  readonly send?: (made: Invocation) => Promise<Sent>;
  /** False while what is asked besides is not said. */
  readonly isReady?: boolean;
  /** What is asked besides. */
  readonly children?: ReactNode;
}

/** Money is moved back, or kept, with a reason that stays with the entry. */
export function ReasonForm({ title, button, deed, said, hint, send, isReady = true, onDone, children }: ReasonFormProps) {
  const text = useText();
  const { run } = useRun();
  const [isSending, setSending] = useState(false);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<string | undefined>(undefined);
  const canSave = isReady && reason.trim() !== '';
  const saveHere = async (made: Invocation): Promise<Sent> => {
    const saved = await run(made);
    return saved.ok ? 'saved' : { trouble: accountRefusalWords(text, saved.error.code) };
  };
  const save = async () => {
    if (!canSave || isSending) return;
    setSending(true);
    try {
      const made = await deed(reason.trim());
      if (made === undefined) return;
      const sent = await (send ?? saveHere)(made);
      if (typeof sent === 'object') return setTrouble(sent.trouble);
      if (sent === 'saved') toast.show({ text: said, tone: 'neutral' });
      onDone();
    } catch (fault) {
      setTrouble(text('accounts.failed'));
      // The recovery screen is for bugs; a disk that is full is told in place, and still reported.
      queueMicrotask(() => reportError(fault));
    } finally {
      setSending(false);
    }
  };
  const keyHint = useMainKey({ title, label: button, isDisabled: !canSave || isSending, run: () => void save() });
  return (
    <form
      className="account-reason"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
    >
      <Stack gap={2}>
        {hint !== undefined && <p className="accounts-quiet">{hint}</p>}
        {children}
        <TextField label={text('accounts.reason')} value={reason} onChange={setReason} maxLength={200} autoFocus={children === undefined} />
        {trouble !== undefined && <Banner tone="bad">{trouble}</Banner>}
        <Row gap={2}>
          <Button variant="plain" onPress={onDone}>
            {text('common.cancel')}
          </Button>
          <Button type="submit" variant="danger" {...hinted(keyHint)} isDisabled={!canSave} isPending={isSending}>
            {button}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

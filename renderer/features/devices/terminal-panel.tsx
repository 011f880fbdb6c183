import { CreditCard } from 'lucide-react';
import type { TerminalAsk, TerminalWord } from '#shared/devices/terminal.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { refusalWords } from './refusal-words.ts';
import type { TerminalDesk } from './terminal-desk.ts';
import type { TerminalHost } from './use-terminal-desk.ts';
import './devices.css';

/** A payment that is at the terminal, in the place where it was begun. */
export interface TerminalPanelProps {
  readonly ask: TerminalAsk;
  readonly desk: TerminalDesk;
  readonly terminal: TerminalHost['terminal'];
}

/** What is at the terminal, and what somebody has to say about it before anything else is paid on the same bill. */
export function TerminalPanel(props: TerminalPanelProps) {
  const { ask, desk } = props;
  const text = useText();
  const format = useFormat();
  return (
    <div className="terminal-panel">
      <AmountLine
        label={
          <span className="terminal-label">
            <CreditCard aria-hidden="true" />
            {text('devices.atTerminal')}
          </span>
        }
        amount={format.amount(ask.amountMinor, ask.currency)}
      />
      {ask.state === 'asked' ? (
        <Asked {...props} />
      ) : ask.state === 'unknown' ? (
        <>
          <Banner tone="warn" title={text('devices.unknown')}>
            {questionWords(ask, text, format)}
          </Banner>
          <Answers ask={ask} desk={desk} hasKeys />
        </>
      ) : ask.refusal === null ? (
        <p className="terminal-quiet" role="status">
          {text('devices.posting')}
        </p>
      ) : (
        <>
          <Banner tone="bad" title={text('devices.refusedTitle')}>
            {refusedWords(ask, text, format)}
          </Banner>
          <RefusedButtons ask={ask} desk={desk} />
        </>
      )}
    </div>
  );
}

function Asked({ ask, desk, terminal }: TerminalPanelProps) {
  const text = useText();
  const format = useFormat();
  const isOurs = terminal.isWaiting(ask.id);
  const say = (word: TerminalWord): void => {
    // The one who asked gets the answer; without him it goes into what is kept.
    if (!terminal.say(ask.id, word)) void desk.say(ask.id, word);
  };
  useHotkeys(
    {
      'Mod+Enter': { label: text('devices.approved'), run: () => say('approved'), isDisabled: !isOurs },
      'Alt+N': { label: text('devices.declined'), run: () => say('declined'), isDisabled: !isOurs },
    },
    { title: text('devices.atTerminal') },
  );
  if (!isOurs) return <p className="terminal-quiet">{text('devices.otherWindow')}</p>;
  return (
    <>
      <p className="terminal-quiet">{text('devices.typeIt', { amount: format.amount(ask.amountMinor, ask.currency) })}</p>
      <Button variant="primary" size="large" wide autoFocus keyHint="Mod+Enter" onPress={() => say('approved')}>
        {text('devices.approved')}
      </Button>
      <div className="terminal-tools">
        <Button keyHint="Alt+N" onPress={() => say('declined')}>
          {text('devices.declined')}
        </Button>
        <Button variant="plain" onPress={() => say('unknown')}>
          {text('devices.cannotSay')}
        </Button>
      </div>
    </>
  );
}

/** The answers to whether the terminal printed a slip. `hasKeys` where nothing else on the screen has the same ones. */
export function Answers({ ask, desk, hasKeys = false }: Pick<TerminalPanelProps, 'ask' | 'desk'> & { readonly hasKeys?: boolean }) {
  const text = useText();
  useHotkeys(
    hasKeys
      ? {
          'Alt+Y': { label: text('devices.yes'), run: () => void desk.say(ask.id, 'approved') },
          'Alt+N': { label: text('devices.no'), run: () => void desk.say(ask.id, 'declined') },
        }
      : {},
    { title: text('devices.atTerminal') },
  );
  return (
    <div className="terminal-tools">
      <Button {...(hasKeys ? { keyHint: 'Alt+Y' } : {})} onPress={() => void desk.say(ask.id, 'approved')}>
        {text('devices.yes')}
      </Button>
      <Button {...(hasKeys ? { keyHint: 'Alt+N' } : {})} onPress={() => void desk.say(ask.id, 'declined')}>
        {text('devices.no')}
      </Button>
      {!hasKeys && (
        <Button variant="plain" onPress={() => void desk.later(ask.id)}>
          {text('devices.later')}
        </Button>
      )}
    </div>
  );
}

/** What can be done about money that the terminal took and the books did not. */
export function RefusedButtons({ ask, desk }: Pick<TerminalPanelProps, 'ask' | 'desk'>) {
  const text = useText();
  return (
    <div className="terminal-tools">
      <Button onPress={() => void desk.postAgain(ask.id)}>{text('devices.postAgain')}</Button>
      <Button onPress={() => void desk.undone(ask.id)}>{text('devices.givenBack')}</Button>
    </div>
  );
}

type Words = ReturnType<typeof useText>;
type Formats = ReturnType<typeof useFormat>;

/** What is asked about a payment of which nobody knows. */
export function questionWords({ amountMinor, currency, askedMs, receiptNumber }: TerminalAsk, text: Words, format: Formats): string {
  const at = format.dayAndTime(new Date(askedMs).toISOString());
  return text('devices.question', { amount: format.amount(amountMinor, currency), number: receiptNumber, at });
}

/** Why money that the terminal took is not in the books, and what to do. */
export function refusedWords({ amountMinor, currency, receiptNumber, refusal }: TerminalAsk, text: Words, format: Formats): string {
  const amount = format.amount(amountMinor, currency);
  return text('devices.refused', { amount, number: receiptNumber, why: refusalWords(refusal ?? '', text) });
}

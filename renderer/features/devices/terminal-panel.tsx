import { CreditCard } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { type TerminalAsk, type TerminalWord, goesBack } from '#shared/devices/terminal.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { refusalWords } from './refusal-words.ts';
import type { TerminalDesk } from './terminal-desk.ts';
import type { TerminalHost } from './use-terminal-desk.ts';
import './devices.css';

/** What is at the terminal, in the place where it was begun. */
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
            {text(goesBack(ask) ? 'devices.backAtTerminal' : 'devices.atTerminal')}
          </span>
        }
        amount={amountOf(ask, format)}
      />
      {ask.state === 'asked' ? (
        <Asked {...props} />
      ) : ask.state === 'unknown' ? (
        <>
          <Banner tone="warn" title={unknownTitle(ask, text)}>
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
          <Banner tone="bad" title={refusedTitle(ask, text)}>
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
  // It is kept, in both copies, before the terminal hears of it: what is shown by then comes a moment early.
  const isOurs = useSyncExternalStore(terminal.watch, () => terminal.isWaiting(ask.id));
  const approved = text(goesBack(ask) ? 'devices.approvedBack' : 'devices.approved');
  const say = (word: TerminalWord): void => {
    // The one who asked gets the answer; without him it goes into what is kept.
    if (!terminal.say(ask.id, word)) void desk.say(ask.id, word);
  };
  useHotkeys(
    {
      'Mod+Enter': { label: approved, run: () => say('approved'), isDisabled: !isOurs },
      'Alt+N': { label: text('devices.declined'), run: () => say('declined'), isDisabled: !isOurs },
    },
    { title: text('devices.atTerminal') },
  );
  if (!isOurs) return <p className="terminal-quiet">{text('devices.otherWindow')}</p>;
  return (
    <>
      <p className="terminal-quiet">{text(goesBack(ask) ? 'devices.typeItBack' : 'devices.typeIt', { amount: amountOf(ask, format) })}</p>
      <Button variant="primary" size="large" wide autoFocus keyHint="Mod+Enter" onPress={() => say('approved')}>
        {approved}
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
  const [yes, no] = goesBack(ask) ? [text('devices.yesBack'), text('devices.noBack')] : [text('devices.yes'), text('devices.no')];
  useHotkeys(
    hasKeys
      ? {
          'Alt+Y': { label: yes, run: () => void desk.say(ask.id, 'approved') },
          'Alt+N': { label: no, run: () => void desk.say(ask.id, 'declined') },
        }
      : {},
    { title: text('devices.atTerminal') },
  );
  return (
    <div className="terminal-tools">
      <Button {...(hasKeys ? { keyHint: 'Alt+Y' } : {})} onPress={() => void desk.say(ask.id, 'approved')}>
        {yes}
      </Button>
      <Button {...(hasKeys ? { keyHint: 'Alt+N' } : {})} onPress={() => void desk.say(ask.id, 'declined')}>
        {no}
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
      <Button onPress={() => void desk.undone(ask.id)}>{text(goesBack(ask) ? 'devices.cancelledBack' : 'devices.givenBack')}</Button>
    </div>
  );
}

type Words = ReturnType<typeof useText>;
type Formats = ReturnType<typeof useFormat>;

/** What nobody knows. */
export function unknownTitle(ask: TerminalAsk, text: Words): string {
  return text(goesBack(ask) ? 'devices.unknownBack' : 'devices.unknown');
}

/** What is asked about money of which nobody knows whether it moved. */
export function questionWords(ask: TerminalAsk, text: Words, format: Formats): string {
  const at = format.dayAndTime(new Date(ask.askedMs).toISOString());
  const told = { amount: amountOf(ask, format), what: whatFor(ask, text), at };
  return text(goesBack(ask) ? 'devices.questionBack' : 'devices.question', told);
}

/** That the terminal moved money which is not in the books. */
export function refusedTitle(ask: TerminalAsk, text: Words): string {
  return text(goesBack(ask) ? 'devices.refusedBackTitle' : 'devices.refusedTitle');
}

/** Why money that the terminal moved is not in the books, and what to do. */
export function refusedWords(ask: TerminalAsk, text: Words, format: Formats): string {
  const told = { amount: amountOf(ask, format), what: whatFor(ask, text), why: refusalWords(ask.refusal ?? '', text) };
  return text(goesBack(ask) ? 'devices.refusedBack' : 'devices.refused', told);
}

/** What people tell it apart by: a receipt, or that it is for none. */
function whatFor({ receiptNumber }: TerminalAsk, text: Words): string {
  return receiptNumber === '' ? text('devices.ontoAccount') : text('devices.ofReceipt', { number: receiptNumber });
}

/** As it is typed into the terminal, which asks for the direction by itself. */
function amountOf({ amountMinor, currency }: TerminalAsk, format: Formats): string {
  return format.amount(Math.abs(amountMinor), currency);
}

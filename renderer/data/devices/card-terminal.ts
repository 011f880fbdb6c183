import type { ReactNode } from 'react';
import type { Refusal } from '#shared/commands/command.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { Desk, Invocation, Session } from '#renderer/data/desk.ts';
import { wouldRefuse } from './would-refuse.ts';

/** What a card terminal is asked for, with all that is saved when the money moved. Below zero it goes back onto the card. */
export interface TerminalPayment {
  /** That of the entry that it becomes. */
  readonly id: string;
  /** The bill that waits for it, and shows how far it is. */
  readonly billId: string;
  readonly receiptNumber: string;
  readonly methodId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly deeds: readonly Invocation[];
}

/** What became of it: it is in the books, the terminal said no, or a person has to look. */
export type TerminalEnd = 'posted' | 'declined' | 'open';

/** The card terminal of this desk as whoever takes money or gives it back sees it. */
export interface CardTerminal {
  /** Whether money by this way is asked for at the terminal before it is saved; never what is paid online, where no card is at hand. */
  readonly takes: (money: Pick<LedgerEntry, 'methodId' | 'channel'>) => boolean;
  /** Answers when nothing more happens by itself. */
  readonly ask: (payment: TerminalPayment) => Promise<TerminalEnd>;
  /** What stands in the place of the money part while something of the bill is at the terminal; undefined when nothing is. */
  readonly panel: (billId: string) => ReactNode;
}

/** What became of several that were asked for in turn; `part`: some are in the books, and the rest is not. */
export type TurnsEnd = TerminalEnd | 'part' | { readonly refusal: Refusal };

/**
 * Asks for one after another, and stops at the first that does not come to the books. Nothing is asked where the books would refuse any of it: a
 * card cannot be charged, or paid back, and then have it taken back as if nothing had been. `onAsk` is told when the first is about to be asked.
 */
export async function askInTurn(
  { desk, session, terminal }: { readonly desk: Desk; readonly session: Session; readonly terminal: CardTerminal },
  payments: readonly TerminalPayment[],
  onAsk?: () => void,
): Promise<TurnsEnd> {
  const refusal = await wouldRefuse(
    desk,
    session,
    payments.flatMap(({ deeds }) => deeds),
  );
  if (refusal !== undefined) return { refusal };
  onAsk?.();
  for (const [at, payment] of payments.entries()) {
    const end = await terminal.ask(payment);
    if (end !== 'posted') return at === 0 ? end : 'part';
  }
  return 'posted';
}

import type { Subject } from '#renderer/i18n/message.ts';

/** Card terminals and fiscal journals of a desk. */
export const devices = {
  atTerminal: 'At the card terminal',
  typeIt: 'Type {amount} into the terminal. Nothing is booked before you say what it said.',
  approved: 'The terminal approved it',
  declined: 'It was declined',
  cannotSay: 'Nobody can say',
  otherWindow: 'Another window of this desk asked for it. Answer there.',
  posting: 'Being booked…',
  unknown: 'Nobody knows whether this card was charged',
  question: 'Did the terminal print a slip for {amount} that says approved? Receipt {number}, asked {at}.',
  yes: 'Yes, it was charged',
  no: 'No, nothing was charged',
  later: 'Look later',
  andMore: {
    one: '{count} more waits for the same question.',
    other: '{count} more wait for the same question.',
  },
  refusedTitle: 'The card was charged, and the payment is not booked',
  refused: '{amount} for receipt {number}: {why} Give it back at the terminal, or put it right and book it again.',
  postAgain: 'Book it again',
  givenBack: 'It was given back at the terminal',
  whyPaid: 'the visit has another bill by now.',
  whyMore: 'the bill owes less by now.',
  whyNotArrived: 'the client is not marked as arrived any more.',
  whyNoRight: 'your rights do not allow it. Somebody who may take money has to sign in.',
  whyOther: 'the desk refused it ({code}).',
  booked: '{amount} by card is booked',

  terminal: 'Card terminal',
  terminalHint:
    'With a terminal beside this desk, a payment by card is booked only when somebody says that the terminal approved it. If the desk stops in between, it asks afterwards.',
  hasTerminal: 'Card payments of this desk go over a terminal',
  terminalWays: 'Ways to pay that go over it',
  noWays: 'There is no way to pay without cash. The owner adds one in the money settings.',
  terminalManagersOnly: 'Whoever manages this desk sets up the terminal.',
  noTerminal: 'None is set up: payments by card are booked at once.',

  fiscal: 'Fiscal journal',
  fiscalHint:
    'A file on this machine in which every payment and every bill of this desk is written down as it happens. Each line vouches for the one before it, so that none can be changed or taken out unseen.',
  fiscalOn: 'Keep a fiscal journal',
  fiscalOff: 'No fiscal journal is kept.',
  fiscalBrowser: 'A browser lets no page keep such a file. The installed program keeps it.',
  fiscalFile: 'File',
  fiscalLines: 'Written down',
  fiscalLinesCount: {
    one: '{count} line',
    other: '{count} lines',
  },
  fiscalNone: 'Nothing yet',
  fiscalSeal: 'Seal of the last line',
  fiscalManagersOnly: 'Whoever manages this desk decides about the journal.',
  fiscalFull: 'The disk is full, so the journal waits. Make room; it goes on by itself.',
  fiscalDamaged: 'Line {line} of {file} was changed or is damaged. Move the file to another folder and keep it: then a new journal begins.',
  fiscalFailed: 'The journal cannot be written. Look at the disk; it is tried again by itself. Sales go on.',
  fiscalWaiting: {
    one: '{count} line waits to be written',
    other: '{count} lines wait to be written',
  },
} as const satisfies Subject;

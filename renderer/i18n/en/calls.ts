import type { Subject } from '#renderer/i18n/message.ts';

/** Telephone calls: the pop-up and the door through which a telephone system tells of them. */
export const calls = {
  region: 'Calls',
  title: 'A call',
  from: 'Call from {client}',
  to: 'Call to {client}',
  unknown: 'A number that nobody here has',
  withheld: 'A caller who withholds the number',
  notTold: 'A call; whose number it is cannot be told',
  notToldHint: 'You may not see numbers, so the hub has to be asked, and it does not answer now.',
  whoOf: 'Who of them is it?',
  next: 'Next visit',
  noNext: 'none ahead',
  last: 'Last visit',
  noLast: 'none on this desk',
  open: 'Open the card',
  book: 'Book a visit',
  bookNew: 'New client',
  dismiss: 'Put the call away',

  door: 'Telephone',
  doorHint:
    'A telephone system on this machine can tell Foyer of calls; Foyer then shows who it is. Nothing outside this machine reaches it.',
  doorBrowser: 'A browser hears of no calls. Run the installed program on the machine that the telephone is connected to.',
  openDoor: 'Show calls',
  shutDoor: 'Show no calls any more',
  renew: 'New address and token',
  renewHint: 'Whoever knows the old ones is shut out; type the new ones into the telephone system.',
  address: 'Address',
  token: 'Token',
  copy: 'Copy the {what}',
  copied: 'Copied',
  example: 'How a call is told',
  taken: 'Another program uses the address of the calls. End it and open this screen again, or take a new address.',
  failed: 'The telephone’s door could not be changed. The log of the program says why.',
} as const satisfies Subject;

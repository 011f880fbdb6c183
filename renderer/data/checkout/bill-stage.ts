/** What a bill's panel knows of its bill at one moment. */
export interface BillNow {
  /** What the panel was opened for. */
  readonly subject: 'visit' | 'sale' | 'bill';
  /** What is left to pay of the posted bill, in minor units, below zero where too much was paid; undefined while there is none. */
  readonly billDueMinor: number | undefined;
  /** How many lines the draft would be posted with. */
  readonly lines: number;
  /** What a payment leaves, in minor units, that is saved and not read yet; undefined while none is on its way. */
  readonly awaitedMinor: number | undefined;
  /** How many payments this panel took that left something to pay. */
  readonly payments: number;
  /** It is known what was kept of the draft. */
  readonly isReady: boolean;
  /** Something was typed into the draft. */
  readonly isTouched: boolean;
  /** The draft stands as a bill already. */
  readonly isPosted: boolean;
  /** Money is being taken here at this moment. */
  readonly isBusy: boolean;
  /** The card terminal has been asked for this bill. */
  readonly isAtTerminal: boolean;
  /** Something of the bill is being given back, or it is being voided. */
  readonly isUndoing: boolean;
}

/** What a bill's panel shows, and what can be done with the bill as a whole. */
export interface BillStage {
  /** Above: nothing that may be typed into yet, the draft, or the bill as it stands. */
  readonly body: 'settling' | 'draft' | 'posted';
  /** Below: the terminal's answer, the money, that all is paid, or nothing. */
  readonly foot: 'terminal' | 'paying' | 'settled' | 'nothing';
  /** The draft was posted by another window, or by this desk before it stopped: it is forgotten, and a sale goes on as the bill. */
  readonly isFound: boolean;
  readonly canSetAside: boolean;
  readonly canStartOver: boolean;
}

/** How far a bill has come, from its first line to its last payment. */
export function billStage(now: BillNow): BillStage {
  // Who is taking the money knows best what became of it; anybody else finds it.
  const isFound = now.isPosted && !now.isBusy;
  const body = bodyOf(now, isFound);
  const isDraft = now.billDueMinor === undefined && !now.isAtTerminal;
  return {
    body,
    foot: footOf(now, body),
    isFound,
    canSetAside: isDraft && body === 'draft' && !now.isPosted && now.lines > 0,
    canStartOver: isDraft && now.isTouched,
  };
}

/** What is not the bill yet must not be typed into: the kept draft or the bill is still on its way, or the draft stands as a bill already. */
function bodyOf({ subject, billDueMinor, awaitedMinor, isReady }: BillNow, isFound: boolean): BillStage['body'] {
  if (billDueMinor !== undefined) return 'posted';
  return subject === 'bill' || awaitedMinor !== undefined || isFound || !isReady ? 'settling' : 'draft';
}

function footOf(now: BillNow, body: BillStage['body']): BillStage['foot'] {
  const { billDueMinor, lines, awaitedMinor, payments, isReady } = now;
  if (now.isAtTerminal) return 'terminal';
  // Who gives money back takes none meanwhile, and the form has the room.
  const paying = now.isUndoing ? 'nothing' : 'paying';
  if (awaitedMinor !== undefined && awaitedMinor > 0) return paying;
  if (billDueMinor === undefined) return body === 'draft' && lines > 0 ? paying : 'nothing';
  if (billDueMinor <= 0) return 'settled';
  // Nothing was kept of the rest of a bill of which a part was paid just now.
  return isReady || payments > 0 ? paying : 'nothing';
}

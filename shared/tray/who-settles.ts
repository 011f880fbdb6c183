import type { Right } from '#shared/access/rights.ts';
import type { TrayItem } from '#shared/tray/tables.ts';

/** Somebody went past what he may: somebody else looks at it. */
const pastWhatOneMay: readonly string[] = [
  'take-back-without-right',
  'price-without-right',
  'discount-without-right',
  'agreed-without-right',
  'till-of-others',
  'item-beyond-limit',
];
/** What was told is not what it comes to, or nobody stood beside who counted: somebody looks at it who answers for the books. */
const ofTheBooks: readonly string[] = [
  'second-signature-missing',
  'sums-differ',
  'close-differs',
  'fee-differs',
  'change-differs',
  'rounding-differs',
];

/** Whoever would settle an item. */
interface Settler {
  readonly id: string;
  readonly rights: readonly string[];
}

/**
 * Why an item is not settled by somebody who may otherwise settle: it is there so that a manager looks at it, or at him. Who may change the
 * settings could have allowed himself what he did, and may be the only one there is.
 */
export function keptFromSettling(
  { kind, code, actorId }: Pick<TrayItem, 'kind' | 'code' | 'actorId'>,
  settler: Settler,
): 'no-right' | 'own-deed' | undefined {
  const isPast = pastWhatOneMay.includes(code);
  if (kind !== 'task' || (!isPast && !ofTheBooks.includes(code))) return undefined;
  const has = (right: Right) => settler.rights.includes(right);
  if (!has('money.correct')) return 'no-right';
  return isPast && actorId === settler.id && !has('settings.edit') ? 'own-deed' : undefined;
}

/** A number that somebody may have meant when he typed another. */
export interface Slip {
  readonly kind: 'swapped-digits' | 'ten-fold';
  readonly meant: number;
}

/**
 * What may have been meant by a typed number, besides itself: two neighbouring digits the other way round, or a nought too many or too few.
 * Nothing else is offered: of numbers that differ in any digit, every number is one.
 */
export function slipsOf(typed: number): readonly Slip[] {
  if (!Number.isSafeInteger(typed) || typed <= 0) return [];
  const slips = new Map<number, Slip['kind']>();
  const digits = String(typed);
  for (let at = 0; at + 1 < digits.length; at += 1) {
    const [left = '', right = ''] = [digits[at], digits[at + 1]];
    if (left !== right) slips.set(Number(digits.slice(0, at) + right + left + digits.slice(at + 2)), 'swapped-digits');
  }
  slips.set(typed * 10, 'ten-fold');
  if (typed % 10 === 0) slips.set(typed / 10, 'ten-fold');
  slips.delete(typed);
  return [...slips].flatMap(([meant, kind]) => (meant > 0 ? [{ kind, meant }] : []));
}

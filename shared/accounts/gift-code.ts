/** Digits and letters that nobody mistakes for each other on paper. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeChars = 12;

/**
 * A code that nobody can guess: sixty bits out of two new ids, whose last twelve digits are random.
 */
export function giftCode(oneId: string, otherId: string): string {
  const digits = `${oneId.slice(-12)}${otherId.slice(-12)}`;
  let code = '';
  // Five bits a sign: of five hex digits (twenty bits) come four signs.
  for (let at = 0; code.length < codeChars; at += 5) {
    const bits = Number.parseInt(digits.slice(at, at + 5), 16);
    for (let shift = 15; shift >= 0; shift -= 5) code += signs.charAt((bits >> shift) & 31);
  }
  return code;
}

/** A code as it is kept, however it was typed, scanned or read out. */
export function giftCodeOf(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').slice(0, 40);
}

/** A code as it is shown: one of ours in groups of four, one that was printed elsewhere as it is. */
export function giftCodeShown(code: string): string {
  return code.length === codeChars ? (code.match(/.{4}/g) ?? [code]).join('-') : code;
}

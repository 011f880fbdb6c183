/** Fewest digits of a PIN: for a user without protected rights, and for one with them. */
export const pinDigitsMin = { plain: 4, protected: 6 } as const;

/**
 * How many digits a PIN has for certain, as it may be noted beside what it guards: 4 or 6, whatever it has more, so that a copied profile tells
 * little of it. Every PIN has the fewest.
 */
export function pinDigitsNoted(pin: string): number {
  return pin.length >= pinDigitsMin.protected ? pinDigitsMin.protected : pinDigitsMin.plain;
}

/** Most digits of a PIN. */
export const pinDigitsMax = 12;

/** PINs that people choose first, apart from runs and repetitions (measured on leaked lists). */
const wellKnown = new Set(['2580', '0852', '1397', '1379', '5683', '0007', '159753', '147258', '123654', '789456', '456123']);

/** Why a PIN may not be used; undefined when it may. */
export type PinFault = 'too-short' | 'too-long' | 'not-digits' | 'easy-to-guess';

/** Judges a PIN before it is taken. */
export function pinFault(pin: string, digitsMin: number): PinFault | undefined {
  if (!/^\d*$/.test(pin)) return 'not-digits';
  if (pin.length < digitsMin) return 'too-short';
  if (pin.length > pinDigitsMax) return 'too-long';
  return isEasy(pin) ? 'easy-to-guess' : undefined;
}

function isEasy(pin: string): boolean {
  return wellKnown.has(pin) || isRun(pin) || isRunOfPairs(pin) || isRepetition(pin) || /^(?:19|20)\d\d$/.test(pin);
}

/** 1234, 4321, 2468, 1111: every digit follows the one before it by the same step. */
function isRun(pin: string): boolean {
  const steps = new Set<number>();
  for (let at = 1; at < pin.length; at += 1) steps.add((Number(pin[at]) - Number(pin[at - 1]) + 10) % 10);
  return steps.size === 1;
}

/** 1122, 445566: a run with each digit said twice. */
function isRunOfPairs(pin: string): boolean {
  const halved = pin.replace(/(.)\1/g, '$1');
  return halved.length * 2 === pin.length && isRun(halved);
}

/** 1212, 123123, 1221: a part said twice, or forwards and backwards. */
function isRepetition(pin: string): boolean {
  for (let length = 1; length <= pin.length / 2; length += 1) {
    if (pin.length % length === 0 && pin === pin.slice(0, length).repeat(pin.length / length)) return true;
  }
  return pin === Array.from(pin).reverse().join('');
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new bearer secret: 32 random bytes in letters that pass through headers and addresses. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. A fast hash will do, because the secret itself is random and long. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares a secret with its stored hash in constant time. */
export function isSecret(secret: string, storedHash: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash(secret), 'hex'), Buffer.from(storedHash, 'hex'));
}

const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code to be read out and typed: ten letters without the look-alikes I, L, O and U, in two groups. 50 bits, short-lived. */
export function newCode(): string {
  return lettersInGroups(2);
}

/** A password to be typed by a person: small letters, because nobody puts right what is typed, in four groups. 100 bits, for as long as it is used. */
export function newPassword(): string {
  return lettersInGroups(4).toLowerCase();
}

function lettersInGroups(groups: number): string {
  const group = (): string => Array.from(randomBytes(5), (byte) => codeLetters[byte % codeLetters.length]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** The code as it is compared: without dashes and spaces, look-alikes put right. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}

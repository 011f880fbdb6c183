import { argon2id } from 'hash-wasm';

/** How a PIN or a password is made expensive to guess. Kept beside what it protects, so that later ones may cost more. */
export interface StretchCost {
  readonly memoryKib: number;
  readonly passes: number;
}

/** A secret to stretch with its salt. */
export interface StretchInput extends StretchCost {
  readonly secret: string;
  readonly salt: Uint8Array;
}

/** Turns a PIN or a password into 32 bytes. */
export type Stretch = (input: StretchInput) => Promise<Uint8Array>;

/** 64 MiB and three passes: about 0.3 s here, about 0.2 s a guess for who stole the disk (RFC 9106, second choice). */
export const deskStretchCost: StretchCost = { memoryKib: 65_536, passes: 3 };

/** Argon2id on the calling thread. The desk runs it in a worker; tests call it directly. */
export const stretchHere: Stretch = async ({ secret, salt, memoryKib, passes }) =>
  argon2id({ password: secret, salt, memorySize: memoryKib, iterations: passes, parallelism: 1, hashLength: 32, outputType: 'binary' });

import { z } from 'zod';
import { isDerivedId } from '#shared/kernel/id.ts';
import { limits } from '#shared/kernel/limits.ts';
import { isDay, isInstant, isZone } from '#shared/kernel/time.ts';

/** Building blocks of every schema, so that an instant, an amount or a name is checked the same way at every door. */
export const id = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[A-Za-z0-9_.:-]+$/);
/**
 * The id of an entry that a command makes. What follows from an entry by rule, as its fee or what takes it back, has an id that follows from its:
 * whoever took that one beforehand would keep it out of the books.
 */
export const newEntryId = id.refine((given) => !isDerivedId(given), 'an id of this form follows from another one');
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine(isInstant, 'not a moment that exists');
export const day = z.string().refine(isDay, 'not a calendar date');
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
export const zone = z.string().refine(isZone, 'not a time zone of this machine');
export const currency = z.string().regex(/^[A-Z]{3}$/);
/** Minor units of a currency, may be negative. */
export const minor = z.int().min(-limits.amountMinorMax).max(limits.amountMinorMax);
/** Parts per million, 0–100 %. */
export const ratePpm = z.int().min(0).max(1_000_000);
export const durationMinutes = z.int().min(0).max(limits.visitMinutesMax);
export const name = z.string().max(limits.nameCharsMax);
export const text = z.string().max(limits.textCharsMax);
type JsonValue = z.infer<ReturnType<typeof z.json>>;
/** Anything that JSON can carry. Asked about every command and every row on the wire, and much faster than a union of schemas that tries each kind. */
export const json = z.custom<JsonValue>(isJson, 'not JSON');
/** A quantity in thousandths of the unit it stands beside: 1500 of "ml" is 1.5 ml; no floats. */
export const milli = z.int().min(-1_000_000_000).max(1_000_000_000);

/**
 * A sealed class of a row, as it is stored and sent. `aes`: under the class's data key (who may read writes so). `box`: to the class's
 * public key, for those who may type but not read; `e` is the ephemeral public key. `v` is the key version, `n` the nonce.
 */
export const sealedBox = z.object({
  k: z.enum(['aes', 'box']),
  v: z.int().min(1),
  n: z.string().max(24),
  c: z.string().max(16_384),
  e: z.string().max(120).optional(),
});
export type SealedBox = z.infer<typeof sealedBox>;

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isJson);
  const proto: unknown = Object.getPrototypeOf(value);
  return (proto === Object.prototype || proto === null) && Object.values(value).every(isJson);
}

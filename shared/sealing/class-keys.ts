import { z } from 'zod';
import { type SealedClass, sealedClasses } from '#shared/access/sealed-class.ts';

const classKey = z.object({ v: z.int(), key: z.string(), privateKey: z.string(), publicKey: z.string() });

/**
 * The keys of sealed classes that a user was given, by class: only of those that he may read. A class that this build does not know yet is
 * left out, so that a newer hub can still sign its users in.
 */
export const classKeys = z.object(
  Object.fromEntries(sealedClasses.map((one) => [one, classKey.optional()])) as Record<SealedClass, z.ZodOptional<typeof classKey>>,
);

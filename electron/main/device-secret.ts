import { mixSecret, secretBytes } from '#shared/bridge/mix-secret.ts';
import type { BridgeAnswer, BridgeArgs } from '#shared/bridge/contract.ts';

import type { RecoverableFile } from './protected-file.ts';

/** Mixes the device secret into key material; the secret itself never leaves this module. */
export type DeviceSecret = {
  readonly mix: (args: BridgeArgs<'mixDeviceSecret'>) => Promise<BridgeAnswer<'mixDeviceSecret'>>;
};

/**
 * The device secret, made on first use. Two first uses at once share one attempt, or each would make its own.
 * One that was set aside and opens again goes before a new one: under it lie the users' keys and the second copy.
 */
export function createDeviceSecret(file: Omit<RecoverableFile, 'forget'>, randomBytes: (count: number) => Uint8Array): DeviceSecret {
  const load = async (): Promise<Uint8Array> => {
    const kept = (await file.read()) ?? (await file.takeUp());
    if (kept !== null) {
      return Buffer.from(kept, 'base64');
    }
    const fresh = randomBytes(secretBytes);
    await file.keep(Buffer.from(fresh).toString('base64'));
    return fresh;
  };

  let loading: Promise<Uint8Array> | undefined;
  const secret = async (): Promise<Uint8Array> => {
    loading ??= load();
    try {
      return await loading;
    } catch (fault) {
      // A locked keychain may be open the next time, so a failed attempt is not remembered.
      loading = undefined;
      throw fault;
    }
  };

  return {
    mix: async ({ material, info }) => {
      const mixed = mixSecret({ secret: await secret(), material: Buffer.from(material, 'base64'), info });
      return { mixed: Buffer.from(mixed).toString('base64') };
    },
  };
}

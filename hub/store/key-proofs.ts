import { timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { MasterKey } from './master-key.ts';

/** A user's signing key on a device. */
export interface SigningKey {
  readonly userId: string;
  /** Raw Ed25519 public key, base64. */
  readonly publicKey: string;
}

/** The hub's own word that it registered a key. It outlives the database, because it stands on the master key alone. */
export interface KeyProofs {
  of(device: Pick<DeviceIdentity, 'chainId' | 'deviceId'>, key: SigningKey): string;
  /** Whether a hub with this master key gave this word for this very key of this user on this device. */
  isOf(device: Pick<DeviceIdentity, 'chainId' | 'deviceId'>, key: SigningKey, proof: string): boolean;
}

/** Makes and checks such words. */
export function createKeyProofs(master: MasterKey): KeyProofs {
  const of: KeyProofs['of'] = ({ chainId, deviceId }, { userId, publicKey }) =>
    master.hash(canonicalJson([chainId, userId, deviceId, publicKey]), 'signing key');
  return {
    of,
    isOf: (device, key, proof) => {
      const [right, given] = [Buffer.from(of(device, key)), Buffer.from(proof)];
      return right.length === given.length && timingSafeEqual(right, given);
    },
  };
}
